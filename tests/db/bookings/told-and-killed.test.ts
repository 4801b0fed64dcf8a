// Goal: whoever notices that a cart is paid, and whatever is killed on the way, there is exactly one booking, never a payment without it.
import { describe, expect, test } from "vitest";
import { POST as phonepe } from "@/app/api/webhooks/phonepe-webhook/route";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { findPayment } from "@/lib/payments/payment-store";
import { getCartStatus } from "@/lib/payments/get-cart-status";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { verifyAndComplete } from "@/lib/payments/verify-and-complete";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { addCustomer, addOffer, bookingsOf, cartOf, fillCart, pay, settle } from "../../support/bookings";
import { callRoute } from "../../support/call-route";
import { eventually } from "../../support/eventually";
import { killInTheMiddleOf } from "../../support/killed-worker";
import { orderCompleted, phonepeHeaders } from "../../support/signed-webhooks";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

async function paidAtTheGateway() {
  const customer = await addCustomer();
  const cartId = await fillCart(customer, await addOffer());
  const payment = await pay(customer, cartId);
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  return { customer, cartId, payment };
}
const receiptsOf = (paymentId: string) =>
  database().selectFrom("receipt").selectAll().where("payment_id", "=", paymentId).execute();

test("six workers and three equal webhooks at once make one booking", async () => {
  const { customer, cartId, payment } = await paidAtTheGateway();
  clock.advance(31_000);
  const body = orderCompleted(payment.merchant_order_id);
  const webhook = async () => {
    await callRoute(phonepe, "POST", "/api/webhooks/phonepe-webhook/", {
      rawBody: body,
      headers: phonepeHeaders(body),
    });
    const rows = await database().selectFrom("webhook_inbox").select("id").execute();
    for (const { id } of rows) await processWebhook(system, { webhookId: id.toString() });
  };
  await Promise.all([
    ...Array.from({ length: 3 }, webhook),
    settle(payment, "poll"),
    settle(payment, "sweep"),
    reconcilePendingPayments(systemActor("auto-complete-payments"), { dryRun: false }),
    getCartStatus(customer.actor, cartId),
    getCartStatus(customer.actor, cartId),
    verifyAndComplete(customer.actor, { merchantOrderId: payment.merchant_order_id }),
  ]);
  expect(await bookingsOf(cartId)).toHaveLength(1);
  expect(await receiptsOf(payment.id)).toHaveLength(1);
  expect(await database().selectFrom("review_item").selectAll().execute()).toEqual([]);
  const events = await database()
    .selectFrom("outbox_event")
    .selectAll()
    .where("name", "=", "bookings/booking.made")
    .execute();
  expect(events).toHaveLength(1);
});

describe("killed while completing", () => {
  test("before the commit: neither payment nor booking; the repeat makes both, once", async () => {
    const { cartId, payment } = await paidAtTheGateway();
    const blocker = await world.database.owner.connect();
    try {
      // The worker gets as far as the booking, with payment and journal written and nothing committed.
      await blocker.query("begin; lock table booking in access exclusive mode");
      await killInTheMiddleOf("settle-payment", payment.merchant_order_id, () =>
        eventually(
          async () =>
            (
              await world.database.owner.query(
                "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike 'insert into \"booking\"%'",
              )
            ).rowCount,
          (count) => count === 1,
        ),
      );
    } finally {
      await blocker.query("rollback");
      blocker.release();
    }
    // The server notices that its client is gone and rolls back; nobody waits for a lock of the dead.
    expect(await bookingsOf(cartId)).toEqual([]);
    expect(await findPayment(payment.id)).toMatchObject({ status: "pending" });
    expect(await cartOf(cartId)).toMatchObject({ status: "active" });
    expect(await receiptsOf(payment.id)).toEqual([]);

    expect(await settle(payment)).toMatchObject({ status: "succeeded" });
    await settle(payment);
    expect(await bookingsOf(cartId)).toHaveLength(1);
    expect(await receiptsOf(payment.id)).toHaveLength(1);
  });

  test("a booking that cannot be written leaves the payment open, so the sweep finds it again", async () => {
    const { cartId, payment } = await paidAtTheGateway();
    await world.database.owner.query(
      "alter table booking add constraint broken check (duration_minutes < 0) not valid",
    );
    try {
      await expect(settle(payment)).rejects.toThrow(/broken/);
      expect(await findPayment(payment.id)).toMatchObject({ status: "pending" });
    } finally {
      await world.database.owner.query("alter table booking drop constraint broken");
    }
    clock.advance(120_000);
    await reconcilePendingPayments(system, { dryRun: false });
    expect(await findPayment(payment.id)).toMatchObject({ status: "succeeded" });
    expect(await bookingsOf(cartId)).toHaveLength(1);
  });
});

describe("the sweep", () => {
  const calls = async (reference: string) =>
    (await world.sandbox.calls({ operation: "order-status" })).filter((call) => call.reference === reference);
  const dueAt = (id: string) =>
    database()
      .selectFrom("payment")
      .select(["next_check_at", "status"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();

  test("asks about the longest overdue first, and stops asking a gateway that says 429; nothing fails by it", async () => {
    const [first, second, third] = [
      await paidAtTheGateway(),
      await paidAtTheGateway(),
      await paidAtTheGateway(),
    ];
    // The youngest has waited longest for its look.
    const overdue = [
      [third, 400],
      [first, 300],
      [second, 200],
    ] as const;
    for (const [{ payment }, seconds] of overdue)
      await database()
        .updateTable("payment")
        .set({ next_check_at: new Date(Date.now() - seconds * 1000) })
        .where("id", "=", payment.id)
        .execute();
    await world.sandbox.setFault({
      gateway: "phonepe",
      operation: "order-status",
      fault: "429",
      reference: first.payment.merchant_order_id,
    });
    expect(await reconcilePendingPayments(system, { dryRun: false })).toEqual({
      due: 3,
      settled: 1,
      unanswered: 1,
      postponed: 1,
    });
    expect(await bookingsOf(third.cartId)).toHaveLength(1);
    expect(await calls(second.payment.merchant_order_id)).toEqual([]);
    for (const { payment } of [first, second]) {
      const { next_check_at, status } = await dueAt(payment.id);
      expect(status).toBe("pending");
      // The gateway asked for a second.
      expect(Math.abs((next_check_at?.getTime() ?? 0) - Date.now() - 1000)).toBeLessThan(5000);
    }
    clock.advance(60_000);
    expect(await reconcilePendingPayments(system, { dryRun: false })).toMatchObject({ settled: 2 });
    expect(await bookingsOf(first.cartId)).toHaveLength(1);
    expect(await bookingsOf(second.cartId)).toHaveLength(1);
  });
});
