import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { ownerReceivable } from "@/lib/ledger/chart";
import { lockLease } from "@/lib/leases/lease-store";
import { findPayment, lockPayment } from "@/lib/payments/payment-store";
import { findPayout } from "@/lib/payouts/payout-store";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { checkRefund } from "@/lib/refunds/check-refund";
import { failRefund } from "@/lib/refunds/end-refund";
import { findRefund, lockRefund } from "@/lib/refunds/refund-store";
import { retryRefund } from "@/lib/refunds/retry-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { eventually } from "../../support/eventually";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { ended, giveBack, payoutsOf, reviewKinds } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

const paidOut = async (paid: PaidRent): Promise<void> => {
  await sendPayout(system, paid);
  await eventually(
    async () => {
      await settlePayout(system, paid);
      return findPayout(paid.payoutId);
    },
    (payout) => payout?.status === "completed",
  );
};
const owed = (paid: PaidRent) => getBalance(ownerReceivable(paid.tenant.owner.portfolioId));

const failing = async (paid: PaidRent, amountMinor: bigint) => {
  await world.sandbox.settings({ auto_complete: false });
  const refund = await giveBack(paid, amountMinor);
  await checkRefund(system, { refundId: refund.id });
  await world.sandbox.decideRefund(refund.merchant_refund_id, "failure");
  await world.sandbox.settings({ auto_complete: true });
  return ended(refund.id);
};

test("everybody has their part again, the owner is paid it, and a person may try again once", async () => {
  const paid = await payRent(world);
  const refund = await failing(paid, 300_000n);
  expect(refund).toMatchObject({ status: "failed", error_code: "REFUND_BREACHED" });
  const payouts = await payoutsOf(paid.tenant.owner.portfolioId);
  expect(
    payouts.filter((payout) => payout.status === "pending").map((payout) => payout.amount_minor),
  ).toEqual([900_000n, 300_000n]);
  expect(await findPayment(paid.payment.id)).toMatchObject({ refunded_minor: 0n });
  expect(await reviewKinds()).toContain("refund-failed");
  const owner = paid.tenant.owner.actor;
  const again = await retryRefund(owner, { refundId: refund.id, requestKey: null });
  expect(again.merchant_refund_id).not.toBe(refund.merchant_refund_id);
  expect(await ended(again.id)).toMatchObject({ status: "completed" });
  await expect(retryRefund(owner, { refundId: refund.id, requestKey: null })).rejects.toMatchObject({
    code: "refund-tried-again-already",
  });
  await expect(retryRefund(owner, { refundId: again.id, requestKey: null })).rejects.toMatchObject({
    code: "refund-not-retryable",
  });
});

test("what he owed for it and has paid back meanwhile comes to him as a payout", async () => {
  const paid = await payRent(world);
  await paidOut(paid);
  await world.sandbox.settings({ auto_complete: false });
  const refund = await giveBack(paid, 300_000n);
  await checkRefund(system, { refundId: refund.id });
  await payRent(world, { owner: paid.tenant.owner });
  expect(await owed(paid)).toEqual(inr(0n));
  await world.sandbox.decideRefund(refund.merchant_refund_id, "failure");
  await world.sandbox.settings({ auto_complete: true });
  await ended(refund.id);
  const last = (await payoutsOf(paid.tenant.owner.portfolioId)).at(-1);
  expect(last).toMatchObject({ amount_minor: 300_000n, cause: `refund:${refund.merchant_refund_id}:back` });
});

test("a success after the failure is put before a person and moves nothing", async () => {
  const paid = await payRent(world);
  await world.sandbox.settings({ auto_complete: false });
  const refund = await giveBack(paid, 300_000n);
  await checkRefund(system, { refundId: refund.id });
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId: paid.tenant.leaseId });
    if (!lease) throw new Error("the lease is gone");
    const payment = await lockPayment(tx, paid.payment.id);
    const locked = { lease, payment, refund: await lockRefund(tx, refund.id) };
    await failRefund(tx, system, locked, { code: "SAID_FAILED", message: "The gateway said so." });
  });
  await world.sandbox.decideRefund(refund.merchant_refund_id, "success");
  await world.sandbox.settings({ auto_complete: true });
  await settleRefund(system, { merchantRefundId: refund.merchant_refund_id });
  expect(await findRefund(refund.id)).toMatchObject({ status: "failed" });
  expect(await findPayment(paid.payment.id)).toMatchObject({ refunded_minor: 0n });
  expect(await reviewKinds()).toContain("refund-contradiction");
});
