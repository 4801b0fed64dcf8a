// Goal: what a buyer confirms is paid out to its seller once, and what is given back is not; never both, never neither.
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { completeOrder } from "@/lib/orders/complete-order";
import { offerListing } from "@/lib/orders/offer-listing";
import { getOrder } from "@/lib/orders/order-queries";
import { reportProblem } from "@/lib/orders/report-problem";
import { checkRefund } from "@/lib/refunds/check-refund";
import { refundOrder } from "@/lib/refunds/refund-order";
import {
  addBuyer,
  addSeller,
  buyThing,
  listingNow,
  offer,
  order,
  orderNow,
  payoutsOfOrder,
  refundOf,
  sellThing,
  settleOrderPayment,
  type Paid,
} from "../../support/orders";
import { addAdmin } from "../../support/people";
import { ended } from "../../support/refunds";
import { owedOn } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const ACCOUNTS = ["IN:order_escrow", "IN:inc:platform", "IN:gst_payable", "IN:inc:gateway_charge"] as const;
const balances = () => Promise.all(ACCOUNTS.map((code) => owedOn(code)));
let before: bigint[];

beforeEach(async () => {
  before = await balances();
});
const moved = async () => (await balances()).map((balance, index) => balance - (before[index] ?? 0n));

const giveBack = ({ seller, order: { id } }: Paid) =>
  refundOrder(seller.actor, { orderId: id, reason: "It broke." });

/** PhonePe says that it will not give this refund back. */
async function failRefund(paid: Paid): Promise<void> {
  await world.sandbox.settings({ auto_complete: false });
  await giveBack(paid);
  const refundId = await refundOf(paid.order.id);
  await checkRefund(system, { refundId });
  const refund = await database()
    .selectFrom("refund")
    .select("merchant_refund_id")
    .where("id", "=", refundId)
    .executeTakeFirstOrThrow();
  await world.sandbox.decideRefund(refund.merchant_refund_id, "failure");
  await world.sandbox.settings({ auto_complete: true });
  expect(await ended(refundId)).toMatchObject({ status: "failed" });
}

test("a completed order is the seller's price, our fee, its tax and the gateway's fee, and a payout that is due", async () => {
  const { order: placed, buyer, seller, listingId } = await sellThing(world);
  expect(await moved()).toEqual([0n, 4_237n, 763n, 825n]);
  expect(await orderNow(placed.id)).toMatchObject({ status: "completed" });
  expect((await listingNow(listingId)).status).toBe("sold");
  const [payout, ...others] = await payoutsOfOrder(placed.id);
  expect(others).toEqual([]);
  expect(payout).toMatchObject({
    kind: "seller_payout",
    status: "pending",
    cause: `order:${placed.id}`,
    amount_minor: 50_000n,
    portfolio_id: seller.portfolioId,
  });
  expect(payout?.due_at).not.toBeNull();
  // The buyer reads nothing of it, the seller does.
  expect(await getOrder(buyer, placed.id)).toMatchObject({ payout_id: null, payment_status: "succeeded" });
  expect(await getOrder(seller.actor, placed.id)).toMatchObject({ payout_id: payout?.id, payment_id: null });
});

test("completing again, and every replay of the payment, pays the seller nothing more", async () => {
  const { order: placed, buyer, payment } = await sellThing(world);
  await completeOrder(buyer, placed.id);
  await settleOrderPayment(payment);
  await Promise.all(Array.from({ length: 10 }, () => completeOrder(buyer, placed.id)));
  expect(await payoutsOfOrder(placed.id)).toHaveLength(1);
  expect((await orderNow(placed.id)).status).toBe("completed");
  const events = await database()
    .selectFrom("outbox_event")
    .selectAll()
    .where("name", "=", "orders/order.completed")
    .execute();
  expect(events.filter((event) => (event.data as { orderId: string }).orderId === placed.id)).toHaveLength(1);
});

test("twenty completions at once are one", async () => {
  const { order: placed, buyer } = await buyThing(world);
  await Promise.all(Array.from({ length: 20 }, () => completeOrder(buyer, placed.id)));
  expect(await payoutsOfOrder(placed.id)).toHaveLength(1);
  expect(await moved()).toEqual([0n, 4_237n, 763n, 825n]);
});

test("only its buyer completes an order, and only when it is paid", async () => {
  const buyer = await addBuyer();
  const unpaid = await order(buyer, await offer(await addSeller()));
  await expect(completeOrder(buyer, unpaid.id)).rejects.toMatchObject({ code: "order-pending" });
  const { order: placed, seller } = await buyThing(world);
  await expect(completeOrder(buyer, placed.id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(completeOrder(seller.actor, placed.id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(completeOrder(await addAdmin(), placed.id)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await orderNow(placed.id)).status).toBe("escrowed");
});

test("what is given back out of escrow reaches the buyer whole, and its seller may offer it again", async () => {
  const paid = await buyThing(world);
  await giveBack(paid);
  expect((await orderNow(paid.order.id)).status).toBe("refunding");
  await expect(completeOrder(paid.buyer, paid.order.id)).rejects.toMatchObject({ code: "order-refunding" });
  await expect(giveBack(paid)).rejects.toMatchObject({ code: "order-refunding" });
  expect(await ended(await refundOf(paid.order.id))).toMatchObject({
    status: "completed",
    amount_minor: 55_825n,
    held_minor: 55_825n,
  });
  expect(await moved()).toEqual([0n, 0n, 0n, 0n]);
  expect(await orderNow(paid.order.id)).toMatchObject({ status: "refunded", refund_reason: "It broke." });
  await expect(completeOrder(paid.buyer, paid.order.id)).rejects.toMatchObject({ code: "order-refunded" });
  expect(await payoutsOfOrder(paid.order.id)).toEqual([]);
  expect((await listingNow(paid.listingId)).status).toBe("delisted");
  await offerListing(paid.seller.actor, { listingId: paid.listingId, to: "active" });
  expect((await order(await addBuyer(), paid.listingId)).status).toBe("pending");
});

test("a refund that fails at the gateway leaves the order in escrow, to be completed or given back again", async () => {
  const [one, other] = [await buyThing(world), await buyThing(world)];
  await failRefund(one);
  await failRefund(other);
  expect((await orderNow(one.order.id)).status).toBe("escrowed");
  expect((await listingNow(one.listingId)).status).toBe("reserved");
  await completeOrder(one.buyer, one.order.id);
  expect(await payoutsOfOrder(one.order.id)).toHaveLength(1);
  await giveBack(other);
  expect(await ended(await refundOf(other.order.id))).toMatchObject({ status: "completed" });
  expect((await orderNow(other.order.id)).status).toBe("refunded");
});

test("giving back and completing at the same moment: exactly one wins", async () => {
  const winners = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const paid = await buyThing(world);
    const both = [() => completeOrder(paid.buyer, paid.order.id), () => giveBack(paid)];
    const race = round % 2 === 0 ? both : both.toReversed();
    const results = await Promise.allSettled(race.map((step) => step()));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { status } = await orderNow(paid.order.id);
    winners.add(status);
    expect(await payoutsOfOrder(paid.order.id)).toHaveLength(status === "completed" ? 1 : 0);
    if (status === "refunding") await ended(await refundOf(paid.order.id));
  }
  expect([...winners].every((status) => ["completed", "refunding"].includes(status))).toBe(true);
});

test("the seller and administrators give back, the buyer and strangers do not", async () => {
  const paid = await buyThing(world);
  const asked = { orderId: paid.order.id, reason: "I changed my mind." };
  await expect(refundOrder(paid.buyer, asked)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(refundOrder((await addSeller()).actor, asked)).rejects.toMatchObject({ kind: "not-found" });
  await refundOrder(await addAdmin(), asked);
  await ended(await refundOf(paid.order.id));
  expect((await orderNow(paid.order.id)).status).toBe("refunded");
});

test("what is completed or not paid is not given back", async () => {
  const done = await sellThing(world);
  await expect(giveBack(done)).rejects.toMatchObject({ code: "order-completed" });
  const [buyer, seller] = [await addBuyer(), await addSeller()];
  const unpaid = await order(buyer, await offer(seller));
  await expect(refundOrder(seller.actor, { orderId: unpaid.id, reason: "No." })).rejects.toMatchObject({
    code: "order-pending",
  });
});

test("a problem that the buyer reports goes before an administrator, once, and changes nothing else", async () => {
  const { order: placed, buyer, seller } = await buyThing(world);
  const said = { orderId: placed.id, reason: "The chain is missing." };
  await expect(reportProblem(seller.actor, said)).rejects.toMatchObject({ kind: "forbidden" });
  await reportProblem(buyer, said);
  await reportProblem(buyer, said);
  await expect(reportProblem(buyer, { ...said, reason: "And a bell." })).rejects.toMatchObject({
    code: "problem-reported",
  });
  const items = await database()
    .selectFrom("review_item")
    .selectAll()
    .where("subject", "=", placed.id)
    .execute();
  expect(items).toMatchObject([{ kind: "order-problem" }]);
  expect(await orderNow(placed.id)).toMatchObject({ status: "escrowed", problem: said.reason });
  await completeOrder(buyer, placed.id);
});
