import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { advancePayout } from "@/lib/payouts/advance-payout";
import { findPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { eventually } from "../../support/eventually";
import { killInTheMiddleOf } from "../../support/killed-worker";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addOwner, addTenant, attemptsOf, payoutOf } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE_MS = 60_000;
const HELD_OPEN_MS = 60_000;

/** A look that is satisfied by the next call of an operation, whatever was called before. */
async function nextCall(operation: string) {
  const before = (await world.sandbox.calls({ operation })).length;
  return () =>
    eventually(
      () => world.sandbox.calls({ operation }),
      (calls) => calls.length > before,
    );
}
const hold = (gateway: "phonepe" | "cashfree", operation: string, fault: string) =>
  world.sandbox.setFault({ gateway, operation, fault, times: 1, delay_ms: HELD_OPEN_MS });
const transfersOf = async (paid: PaidRent) => {
  const references = (await attemptsOf(paid.payoutId)).map((attempt) => attempt.transfer_id);
  return (await world.sandbox.books()).transfers.filter((transfer) =>
    references.includes(transfer.reference),
  );
};
const completed = (paid: PaidRent) =>
  eventually(
    () => processScheduledPayouts(system).then(() => findPayout(paid.payoutId)),
    (payout) => payout?.status === "completed",
  );

describe("killed while paying an owner", () => {
  test("between the payment and the payout: the sweep sends it, once", async () => {
    const paid = await payRent(world);
    clock.advance(MINUTE_MS);
    await database()
      .updateTable("payout")
      .set({ created_at: new Date(Date.now() - MINUTE_MS) })
      .execute();
    await completed(paid);
    expect(await transfersOf(paid)).toHaveLength(1);
  });

  test("after the intention is stored, before the transfer is asked for", async () => {
    const paid = await payRent(world);
    await hold("cashfree", "beneficiary", "time-out-before-work");
    await killInTheMiddleOf("send-payout", paid.payoutId, await nextCall("beneficiary"));
    expect(await attemptsOf(paid.payoutId)).toMatchObject([{ state: "sending" }]);
    expect(await transfersOf(paid)).toEqual([]);

    // The lease runs out, the gateway does not know the reference, and after a quarter of an hour it is sent as it was.
    for (const minutes of [2, 6, 6, 6]) {
      clock.advance(minutes * MINUTE_MS);
      await advancePayout(system, paid);
    }
    await completed(paid);
    expect(await attemptsOf(paid.payoutId)).toHaveLength(1);
    expect(await transfersOf(paid)).toHaveLength(1);
  });

  test("after the gateway has taken the transfer, before we heard of it", async () => {
    const paid = await payRent(world);
    await hold("cashfree", "transfer", "time-out-after-work");
    await killInTheMiddleOf("send-payout", paid.payoutId, () =>
      eventually(
        () => transfersOf(paid),
        (transfers) => transfers.length === 1,
      ),
    );
    expect(await attemptsOf(paid.payoutId)).toMatchObject([{ state: "sending" }]);

    clock.advance(2 * MINUTE_MS);
    await completed(paid);
    expect(await transfersOf(paid)).toHaveLength(1);
  });
});

describe("killed while collecting", () => {
  test("while the gateway is asked: nothing is half done, and the sweep settles it", async () => {
    const tenant = await addTenant(await addOwner());
    const payment = await startRentPayment(tenant.actor, {
      unitId: tenant.unitId,
      amount: undefined,
      requestKey: null,
    });
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await hold("phonepe", "order-status", "time-out-after-work");
    await killInTheMiddleOf("settle-payment", payment.merchant_order_id, await nextCall("order-status"));

    clock.advance(2 * MINUTE_MS);
    await reconcilePendingPayments(system, { dryRun: false });
    expect(await payoutOf(payment.id)).toMatchObject({ amount_minor: payment.base_minor });
  });
});
