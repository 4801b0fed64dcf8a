import { describe, expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { findPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { sendPayout } from "@/lib/payouts/send-payout";
import type { Id } from "@/lib/kernel/id";
import { addAdmin, addOwner, addTenant, attemptsOf, payoutOf } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld({ env: { CASHFREE_CLIENT_ID: "", CASHFREE_CLIENT_SECRET: "" } });
const system = systemActor("test");

async function paidRent() {
  const tenant = await addTenant(await addOwner());
  const payment = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  const settled = await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
  const payout = await payoutOf(payment.id);
  return { settled, payoutId: payout.id as Id<"payout"> };
}

describe("without Cashfree's credentials", () => {
  test("a payment completes though Cashfree is down, and its payout waits", async () => {
    const { settled, payoutId } = await paidRent();
    expect(settled.status).toBe("succeeded");
    await sendPayout(system, { payoutId });
    await processScheduledPayouts(system);
    expect(await findPayout(payoutId)).toMatchObject({
      status: "pending",
      waiting_for: "credentials",
      retry_count: 0,
    });
    expect(await attemptsOf(payoutId)).toEqual([]);
  });

  test("whoever asks for more is told which variables are missing: not initialized", async () => {
    const { payoutId } = await paidRent();
    await world.database.owner.query("update payout set status = 'failed' where id = $1", [payoutId]);
    await expect(retryPayout(await addAdmin(), { payoutId }, "person")).rejects.toMatchObject({
      code: "cashfree-client-not-initialized",
      message: expect.stringContaining("CASHFREE_CLIENT_ID") as string,
    });
  });
});
