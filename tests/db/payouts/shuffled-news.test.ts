import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { verifyPayment } from "@/lib/payments/verify-payment";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { findPayment } from "@/lib/payments/payment-store";
import { database } from "@/lib/db/client";
import { addOwner, addTenant } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

test("webhook, return, poll and sweep in any order, all at once, end in one state", async () => {
  const owner = await addOwner();
  for (let round = 0; round < 6; round += 1) {
    const tenant = await addTenant(owner);
    const payment = await startRentPayment(tenant.actor, {
      unitId: tenant.unitId,
      amount: undefined,
      requestKey: null,
    });
    const order = { merchantOrderId: payment.merchant_order_id };
    await world.sandbox.payOrder(order.merchantOrderId, "success");
    const news = [
      () => settlePayment(system, order),
      () => verifyPayment(tenant.actor, order),
      () => reconcilePendingPayments(system, { dryRun: false }),
      () => settlePayment(system, order),
    ];
    const rotated = [...news.slice(round % 4), ...news.slice(0, round % 4)];
    await Promise.all(rotated.map((look) => look()));

    expect(await findPayment(payment.id)).toMatchObject({ status: "succeeded" });
    const payouts = await database()
      .selectFrom("payout")
      .selectAll()
      .where("payment_id", "=", payment.id)
      .execute();
    expect(payouts).toHaveLength(1);
  }
});
