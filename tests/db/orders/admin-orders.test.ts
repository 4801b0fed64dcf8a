// Goal: an administrator finds the orders that need somebody, sees where their money is and gives it back; nobody else looks in.
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { completeOrder } from "@/lib/orders/complete-order";
import { getOrderDetail } from "@/lib/orders/order-detail-queries";
import { listOrders } from "@/lib/orders/order-queries";
import { reportProblem } from "@/lib/orders/report-problem";
import { refundOrder } from "@/lib/refunds/refund-order";
import { joinByReferral } from "@/lib/scouts/join-by-referral";
import { getReviewItem } from "@/lib/review/review-queries";
import { resolveReviewItem } from "@/lib/review/resolve-review-item";
import { addBuyer, addSeller, buyThing, refundOf, sellThing } from "../../support/orders";
import { addAdmin } from "../../support/people";
import { ended } from "../../support/refunds";
import { addScout } from "../../support/scouts";
import { useWorld } from "../../support/world";

const world = useWorld();
const reason = "The brakes do not work.";
const kindsOf = ({ postings }: Awaited<ReturnType<typeof getOrderDetail>>) =>
  postings.map(({ kind }) => kind);

test("orders with which something is wrong are found as long as their money can still go either way", async () => {
  const admin = await addAdmin();
  const [troubled, other] = [await buyThing(world), await buyThing(world)];
  await reportProblem(troubled.buyer, { orderId: troubled.order.id, reason });
  const found = await listOrders(admin, { problem: "true", limit: 25 });
  expect(found.results.map(({ id }) => id)).toEqual([troubled.order.id]);
  expect(found).toMatchObject({ count: 1, next_cursor: null });
  expect(found.results[0]).toMatchObject({ role: "admin", problem: reason });
  expect((await listOrders(other.buyer, { problem: "true", limit: 25 })).count).toBe(0);
  await completeOrder(troubled.buyer, troubled.order.id);
  expect((await listOrders(admin, { problem: "true", limit: 25 })).count).toBe(0);
});

test("an administrator reads both sides, the problem with its place in the queue, and what the books say of it", async () => {
  const admin = await addAdmin();
  const { order, buyer, seller } = await buyThing(world);
  await reportProblem(buyer, { orderId: order.id, reason });
  const detail = await getOrderDetail(admin, order.id);
  expect(detail).toMatchObject({
    order: { role: "admin", problem: reason },
    buyer: { personId: buyer.personId, email: buyer.email },
    seller: { personId: seller.actor.personId, email: seller.email },
    refund: null,
  });
  expect(kindsOf(detail)).toEqual(["order-paid"]);
  expect(detail.postings[0]?.lines).toMatchObject([
    { account: "IN:phonepe:receivable", side: "debit", amount: { amountMinor: 55_825n } },
    { account: "IN:order_escrow", side: "credit", amount: { amountMinor: 55_825n } },
  ]);
  const item = await getReviewItem(admin, detail.reviewId as Id<"review">);
  expect(item).toMatchObject({
    kind: "order-problem",
    amount: "558.25",
    linked: { kind: "order", id: order.id, status: "escrowed" },
  });

  await refundOrder(admin, { orderId: order.id, reason });
  await ended(await refundOf(order.id));
  const after = await getOrderDetail(admin, order.id);
  expect(after).toMatchObject({ order: { status: "refunded" }, refund: { status: "completed" } });
  expect(kindsOf(after)).toEqual(["order-paid", "refund-held", "refund-done"]);
});

const resolvedOf = async (orderId: string) =>
  database()
    .selectFrom("review_item")
    .select(["resolved_at", "resolved_by", "resolution"])
    .where("kind", "=", "order-problem")
    .where("subject", "=", orderId)
    .executeTakeFirst();

test("giving the money back takes the problem out of the queue, and a second decision about it is not wanted", async () => {
  const admin = await addAdmin();
  const { order, buyer } = await buyThing(world);
  await reportProblem(buyer, { orderId: order.id, reason });
  const { reviewId } = await getOrderDetail(admin, order.id);
  await refundOrder(admin, { orderId: order.id, reason: "You are right." });
  expect(await resolvedOf(order.id)).toMatchObject({
    resolved_by: admin.personId,
    resolution: "The money is given back: You are right.",
  });
  const item = await getReviewItem(admin, reviewId as Id<"review">);
  expect(item).toMatchObject({ state: "resolved", resolved: { by: "Admin" } });
  expect(item.obstacles.resolve).toContain("resolved already");
  expect((await getOrderDetail(admin, order.id)).reviewId).toBeNull();
});

test("a buyer who completes the order after all takes their problem out of the queue, and only theirs", async () => {
  const [troubled, other] = [await buyThing(world), await buyThing(world)];
  for (const { buyer, order } of [troubled, other]) await reportProblem(buyer, { orderId: order.id, reason });
  await completeOrder(troubled.buyer, troubled.order.id);
  expect(await resolvedOf(troubled.order.id)).toMatchObject({ resolved_by: troubled.buyer.personId });
  expect((await resolvedOf(other.order.id))?.resolved_at).toBeNull();
});

test("what an administrator has resolved before keeps their words", async () => {
  const admin = await addAdmin();
  const { order, buyer } = await buyThing(world);
  await reportProblem(buyer, { orderId: order.id, reason });
  const { reviewId } = await getOrderDetail(admin, order.id);
  await resolveReviewItem(admin, {
    itemId: reviewId as Id<"review">,
    reason: "They have agreed.",
    gatewayReference: null,
  });
  await completeOrder(buyer, order.id);
  expect(await resolvedOf(order.id)).toMatchObject({
    resolved_by: admin.personId,
    resolution: "They have agreed.",
  });
});

test("of a completed order the seller's payout and the scout's bounty stand with it; others find nothing", async () => {
  const admin = await addAdmin();
  const [scout, recruit] = [await addScout(), await addSeller()];
  await joinByReferral(recruit.actor, { code: scout.code });
  const { order, buyer, seller } = await sellThing(world, { seller: recruit });
  expect(kindsOf(await getOrderDetail(admin, order.id))).toEqual([
    "order-paid",
    "bounty-earned",
    "order-completed",
    "payout-held",
  ]);
  for (const person of [buyer, seller.actor, await addBuyer()])
    await expect(getOrderDetail(person, order.id)).rejects.toMatchObject({ kind: "not-found" });
  const { id } = await database().selectFrom("listing").select("id").executeTakeFirstOrThrow();
  await expect(getOrderDetail(admin, id as Id<"order">)).rejects.toMatchObject({ kind: "not-found" });
});
