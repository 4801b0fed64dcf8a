// Goal: one thing is ordered by one buyer at a time, at its price, for a while.
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { listOrders } from "@/lib/orders/order-queries";
import { orderListQuery, placeOrderBody } from "@/lib/orders/order-schemas";
import { setMeeting } from "@/lib/orders/set-meeting";
import { expireOrders } from "@/lib/payments/expire-orders";
import { startOrderPayment } from "@/lib/payments/start-order-payment";
import {
  addBuyer,
  addSeller,
  listingNow,
  offer,
  order,
  orderNow,
  settleOrderPayment,
  type Buyer,
  type Seller,
} from "../../support/orders";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE_MS = 60_000;
let seller: Seller;
let buyer: Buyer;

beforeEach(async () => {
  seller = await addSeller();
  buyer = await addBuyer();
});

test("an order freezes price and fees, reserves the thing, and makes its buyer a customer", async () => {
  const listingId = await offer(seller);
  const placed = await order(buyer, listingId);
  expect(placed).toMatchObject({
    status: "pending",
    title: "Blue bicycle",
    item_minor: 50_000n,
    platform_fee_minor: 5_000n,
    platform_tax_minor: 763n,
    gateway_fee_minor: 825n,
    platform_basis_points: 1000,
    gateway_basis_points: 150,
  });
  expect(placed.price.total.amountMinor).toBe(55_825n);
  expect(await listingNow(listingId)).toMatchObject({
    status: "reserved",
    reserved_until: placed.reserved_until,
  });
  expect(placed.reserved_until.getTime() - placed.created_at.getTime()).toBe(30 * MINUTE_MS);
  const roles = await database()
    .selectFrom("membership")
    .select("role")
    .where("person_id", "=", buyer.personId)
    .execute();
  expect(roles).toEqual([{ role: "customer" }]);
});

test("the fees that count are those of the day, and an order keeps its own", async () => {
  const first = await order(buyer, await offer(seller));
  await world.database.owner.query(
    "insert into order_fee values (now() - interval '1 second', 500, 1800, 0), (now() + interval '1 day', 900, 1800, 0)",
  );
  const second = await order(buyer, await offer(seller));
  await world.database.owner.query("delete from order_fee where platform_basis_points in (500, 900)");
  expect(second.price.total.amountMinor).toBe(52_500n);
  expect((await orderNow(first.id)).total_minor).toBe(55_825n);
});

test("a price that somebody sends with an order is refused", () => {
  const body = { listing_id: "lst_00000000000000000000000000", price: "1.00" };
  expect(placeOrderBody.safeParse(body).success).toBe(false);
});

test("of twenty buyers at once one gets the thing, and the others hear until when it is reserved", async () => {
  const listingId = await offer(seller);
  const buyers = await Promise.all(Array.from({ length: 20 }, () => addBuyer()));
  const results = await Promise.allSettled(buyers.map((one) => order(one, listingId)));
  const placed = results.filter((result) => result.status === "fulfilled");
  expect(placed).toHaveLength(1);
  const refused = results.filter((result) => result.status === "rejected");
  for (const { reason } of refused)
    expect(reason).toMatchObject({
      code: "listing-reserved",
      details: { reserved_until: placed[0]?.value.reserved_until.toISOString() },
    });
});

test("ordering the same thing again is the same order, by its key or without one", async () => {
  const [one, other] = [await offer(seller), await offer(seller)];
  const all = await Promise.all(Array.from({ length: 10 }, () => order(buyer, one, "key-1")));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect((await order(buyer, one)).id).toBe(all[0]?.id);
  await expect(order(buyer, other, "key-1")).rejects.toMatchObject({ code: "idempotency-key-reused" });
});

test("nobody buys of themselves", async () => {
  const listingId = await offer(seller);
  await expect(order(seller.actor, listingId)).rejects.toMatchObject({ code: "own-listing" });
});

test("a buyer calls off what is not paid, and the thing is free again", async () => {
  const listingId = await offer(seller);
  const { id } = await order(buyer, listingId);
  await expect(cancelOrder(seller.actor, id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(cancelOrder(await addBuyer(), id)).rejects.toMatchObject({ kind: "not-found" });
  await cancelOrder(buyer, id);
  await cancelOrder(buyer, id);
  expect(await listingNow(listingId)).toMatchObject({ status: "active", reserved_until: null });
  expect((await order(await addBuyer(), listingId)).status).toBe("pending");
});

test("either side says where to meet, strangers do not", async () => {
  const { id } = await order(buyer, await offer(seller));
  const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000);
  const meeting = { orderId: id, meetingPlace: "Library gate", meetingAt: inDays(7) };
  await expect(setMeeting(await addBuyer(), meeting)).rejects.toMatchObject({ kind: "not-found" });
  await setMeeting(buyer, meeting);
  await setMeeting(seller.actor, { ...meeting, meetingPlace: "Canteen" });
  expect(await orderNow(id)).toMatchObject({
    meeting_place: "Canteen",
    meeting_at: meeting.meetingAt,
  });
  await expect(setMeeting(buyer, { ...meeting, meetingAt: inDays(-1) })).rejects.toMatchObject({
    code: "meeting-has-passed",
  });
  await expect(setMeeting(seller.actor, { ...meeting, meetingAt: inDays(367) })).rejects.toMatchObject({
    code: "meeting-too-far",
  });
  expect((await orderNow(id)).meeting_at).toEqual(meeting.meetingAt);
});

test("each side lists its own orders, page by page", async () => {
  for (let made = 0; made < 3; made += 1) await order(buyer, await offer(seller));
  const list = (actor: Parameters<typeof listOrders>[0], filter: Record<string, string> = {}) =>
    listOrders(actor, orderListQuery.parse(filter));
  const first = await list(buyer, { role: "buyer", limit: "2" });
  expect(first).toMatchObject({ count: 3, results: [{ role: "buyer" }, { role: "buyer" }] });
  const rest = await list(buyer, { limit: "2", cursor: first.next_cursor ?? "" });
  expect(rest).toMatchObject({ count: 3, next_cursor: null });
  expect(rest.results).toHaveLength(1);
  expect(await list(seller.actor)).toMatchObject({ count: 3, results: [{ role: "seller" }, {}, {}] });
  expect(await list(seller.actor, { role: "buyer" })).toMatchObject({ count: 0, results: [] });
  expect(await list(buyer, { status: "completed" })).toMatchObject({ count: 0 });
  expect(await list(await addBuyer())).toMatchObject({ count: 0, results: [] });
  // A buyer's payment is no business of the seller's.
  expect(first.results[0]?.payment_status).toBeNull();
});

test("an order that nobody paid ends in time and frees its thing, whoever sweeps and how often", async () => {
  const listingId = await offer(seller);
  const { id } = await order(buyer, listingId);
  clock.advance(29 * MINUTE_MS);
  await expireOrders(system);
  expect((await orderNow(id)).status).toBe("pending");
  clock.advance(2 * MINUTE_MS);
  await Promise.all([expireOrders(system), expireOrders(system), expireOrders(system)]);
  expect((await orderNow(id)).status).toBe("expired");
  expect((await listingNow(listingId)).status).toBe("active");
  await expect(startOrderPayment(buyer, id)).rejects.toMatchObject({ code: "order-expired" });
});

test("the gateway is asked first: what was paid in the last moment is escrowed, not expired", async () => {
  const listingId = await offer(seller);
  const { id } = await order(buyer, listingId);
  const payment = await startOrderPayment(buyer, id);
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  clock.advance(31 * MINUTE_MS);
  expect(await expireOrders(system)).toMatchObject({ expired: 0 });
  expect((await orderNow(id)).status).toBe("escrowed");
  expect(await listingNow(listingId)).toMatchObject({ status: "reserved", reserved_until: null });
});

test("while a payment may still be made its order waits, and so does it when the gateway has no answer", async () => {
  const { id } = await order(buyer, await offer(seller));
  clock.advance(25 * MINUTE_MS);
  const payment = await startOrderPayment(buyer, id);
  clock.advance(10 * MINUTE_MS);
  await expireOrders(system);
  expect((await orderNow(id)).status).toBe("pending");
  clock.advance(15 * MINUTE_MS);
  await world.sandbox.setFault({
    gateway: "phonepe",
    operation: "order-status",
    fault: "500-after-work",
    times: 9,
  });
  expect(await expireOrders(system)).toMatchObject({ unanswered: 1 });
  expect((await orderNow(id)).status).toBe("pending");
  await world.sandbox.clearFaults();
  await expireOrders(system);
  expect((await orderNow(id)).status).toBe("expired");
  expect((await settleOrderPayment(payment)).status).toBe("expired");
});

test("no payment is begun after the time of an order, even before anybody has swept", async () => {
  const { id } = await order(buyer, await offer(seller));
  clock.advance(30 * MINUTE_MS);
  await expect(startOrderPayment(buyer, id)).rejects.toMatchObject({ code: "order-expired" });
});
