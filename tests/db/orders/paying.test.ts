// Goal: a buyer's money is in escrow once, for the thing it was paid for, or in suspense, and nowhere else.
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { expireOrders } from "@/lib/payments/expire-orders";
import { startOrderPayment } from "@/lib/payments/start-order-payment";
import { verifyOrder } from "@/lib/payments/verify-order";
import { eventually } from "../../support/eventually";
import {
  addBuyer,
  addSeller,
  buyThing,
  listingNow,
  offer,
  order,
  orderNow,
  settleOrderPayment,
} from "../../support/orders";
import { owedOn } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const HOUR_MS = 3_600_000;

const receiptsOf = (paymentId: Id<"payment">) =>
  database().selectFrom("receipt").selectAll().where("payment_id", "=", paymentId).execute();
const eventsOf = async (name: string, orderId: string) => {
  const rows = await database().selectFrom("outbox_event").selectAll().where("name", "=", name).execute();
  return rows.filter((row) => (row.data as { orderId?: string }).orderId === orderId);
};
const reviewOf = async (paymentId: string) => {
  const rows = await database().selectFrom("review_item").selectAll().execute();
  return rows.filter((row) => (row.details as { paymentId?: string }).paymentId === paymentId);
};

test("what was paid lies in escrow, all of it, and the thing is the buyer's until the order ends", async () => {
  const before = await owedOn("IN:order_escrow");
  const { order: placed, payment, listingId } = await buyThing(world);
  expect(payment).toMatchObject({ status: "succeeded", purpose: "order", charge_minor: 0n });
  expect((await owedOn("IN:order_escrow")) - before).toBe(55_825n);
  expect(await orderNow(placed.id)).toMatchObject({ status: "escrowed", payment_id: payment.id });
  expect(await listingNow(listingId)).toMatchObject({ status: "reserved", reserved_until: null });
  expect(await receiptsOf(payment.id)).toMatchObject([
    { amount_minor: 55_825n, verified_by: "order-status" },
  ]);
  expect(await eventsOf("orders/order.escrowed", placed.id)).toHaveLength(1);
});

test("pressing again, from twenty tabs at once, goes on with the one open payment", async () => {
  const buyer = await addBuyer();
  const { id } = await order(buyer, await offer(await addSeller()));
  const all = await Promise.all(Array.from({ length: 20 }, () => startOrderPayment(buyer, id)));
  expect(new Set(all.map((payment) => payment.id)).size).toBe(1);
  expect((await startOrderPayment(buyer, id)).redirect_url).toBeTruthy();
});

test("only the buyer pays for an order, and only once", async () => {
  const { order: placed, buyer, seller } = await buyThing(world);
  await expect(startOrderPayment(buyer, placed.id)).rejects.toMatchObject({ code: "order-escrowed" });
  await expect(startOrderPayment(seller.actor, placed.id)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(startOrderPayment(await addBuyer(), placed.id)).rejects.toMatchObject({ kind: "not-found" });
});

test("the same success told twenty times at once is in escrow once", async () => {
  const before = await owedOn("IN:order_escrow");
  const { payment, order: placed } = await buyThing(world);
  await Promise.all(Array.from({ length: 20 }, () => settleOrderPayment(payment)));
  expect(await receiptsOf(payment.id)).toHaveLength(1);
  expect((await owedOn("IN:order_escrow")) - before).toBe(55_825n);
  expect(await eventsOf("orders/order.escrowed", placed.id)).toHaveLength(1);
});

test("after a payment that failed the buyer pays again for the same order", async () => {
  const buyer = await addBuyer();
  const { id } = await order(buyer, await offer(await addSeller()));
  const first = await startOrderPayment(buyer, id);
  await world.sandbox.payOrder(first.merchant_order_id, "failure");
  await world.sandbox.expireOrder(first.merchant_order_id);
  expect(await settleOrderPayment(first)).toMatchObject({ status: "failed" });
  const second = await startOrderPayment(buyer, id);
  expect(second.id).not.toBe(first.id);
  await world.sandbox.payOrder(second.merchant_order_id, "success");
  // Whoever looks at the order asks the gateway.
  expect(await verifyOrder(buyer, id)).toMatchObject({ status: "escrowed", payment_status: "succeeded" });
});

test("money that comes late takes the thing again while nobody else has it", async () => {
  const buyer = await addBuyer();
  const listingId = await offer(await addSeller());
  const { id } = await order(buyer, listingId);
  const payment = await startOrderPayment(buyer, id);
  clock.advance(HOUR_MS);
  await expireOrders(system);
  expect((await orderNow(id)).status).toBe("expired");
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  expect(await settleOrderPayment(payment)).toMatchObject({ status: "succeeded" });
  expect((await orderNow(id)).status).toBe("escrowed");
  expect((await listingNow(listingId)).status).toBe("reserved");
});

test("money that comes late for what somebody else has ordered waits in suspense", async () => {
  const [buyer, other] = [await addBuyer(), await addBuyer()];
  const listingId = await offer(await addSeller());
  const { id } = await order(buyer, listingId);
  const payment = await startOrderPayment(buyer, id);
  clock.advance(HOUR_MS);
  await expireOrders(system);
  const theirs = await order(other, listingId);
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  expect(await settleOrderPayment(payment)).toMatchObject({ failure_code: "ORDER_CLOSED" });
  expect(await reviewOf(payment.id)).toMatchObject([{ kind: "order-closed" }]);
  expect((await orderNow(id)).status).toBe("expired");
  expect((await orderNow(theirs.id)).status).toBe("pending");
});

test("money for an order that was called off waits in suspense, also when the thing is free", async () => {
  const buyer = await addBuyer();
  const listingId = await offer(await addSeller());
  const { id } = await order(buyer, listingId);
  const payment = await startOrderPayment(buyer, id);
  await cancelOrder(buyer, id);
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  await settleOrderPayment(payment);
  await settleOrderPayment(payment);
  expect(await reviewOf(payment.id)).toHaveLength(1);
  expect((await orderNow(id)).status).toBe("cancelled");
  expect((await listingNow(listingId)).status).toBe("active");
});

test("calling off and the payer's success at the same moment: one of the two", async () => {
  for (let round = 0; round < 5; round += 1) {
    const buyer = await addBuyer();
    const { id } = await order(buyer, await offer(await addSeller()));
    const payment = await startOrderPayment(buyer, id);
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await Promise.allSettled([cancelOrder(buyer, id), settleOrderPayment(payment)]);
    const [{ status }, reviews] = [await orderNow(id), await reviewOf(payment.id)];
    expect([status, reviews.length]).toEqual(status === "escrowed" ? ["escrowed", 0] : ["cancelled", 1]);
  }
});

test("money that comes late waits for whoever decides about its thing at the same moment", async () => {
  const buyer = await addBuyer();
  const listingId = await offer(await addSeller());
  const { id } = await order(buyer, listingId);
  const payment = await startOrderPayment(buyer, id);
  clock.advance(HOUR_MS);
  await expireOrders(system);
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  const client = await world.database.owner.connect();
  await client.query("begin");
  await client.query(`update listing set status = 'delisted' where id = '${listingId}'`);
  const settling = settleOrderPayment(payment);
  await eventually(
    () =>
      world.database.owner.query(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      ),
    ({ rowCount }) => rowCount === 1,
  );
  await client.query("commit");
  client.release();
  await settling;
  expect((await orderNow(id)).status).toBe("expired");
  expect(await reviewOf(payment.id)).toMatchObject([{ kind: "order-closed" }]);
});
