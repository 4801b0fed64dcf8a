import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { gatewayChargeIncome, ownerReceivable } from "@/lib/ledger/chart";
import { lockLease } from "@/lib/leases/lease-store";
import { findPayment, lockPayment } from "@/lib/payments/payment-store";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { findPayout } from "@/lib/payouts/payout-store";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { checkRefund } from "@/lib/refunds/check-refund";
import { reconcilePendingRefunds } from "@/lib/refunds/reconcile-pending-refunds";
import { failRefund } from "@/lib/refunds/end-refund";
import { findRefund, lockRefund } from "@/lib/refunds/refund-store";
import { retryRefund } from "@/lib/refunds/retry-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { startRefund } from "@/lib/refunds/start-refund";
import { chargeRent } from "@/lib/rent/charge-rent";
import { eventually } from "../../support/eventually";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addAdmin, addOwner, addTenant, payoutOf } from "../../support/people";
import { chargesOf, ended, giveBack, payoutsOf, reviewKinds } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const RENT = 1_200_000n;
const CHARGE = 30_000n;

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
const refundsAtGateway = async (paid: PaidRent) =>
  (await world.sandbox.books()).refunds.filter(
    (refund) => refund.order_reference === paid.payment.merchant_order_id,
  );
const owed = (paid: PaidRent) => getBalance(ownerReceivable(paid.tenant.owner.portfolioId));

describe("before the owner has the money", () => {
  test("a full refund calls the payout off, gives back the gateway charge too, and the month is owed again", async () => {
    const paid = await payRent(world);
    const income = await getBalance(gatewayChargeIncome());
    const refund = await giveBack(paid);
    expect(refund).toMatchObject({ status: "requested", amount: inr(RENT + CHARGE) });
    expect(refund.parts).toMatchObject({ owner: inr(RENT), receivable: inr(0n), charge: inr(CHARGE) });
    expect(await ended(refund.id)).toMatchObject({ status: "completed" });
    expect(await refundsAtGateway(paid)).toMatchObject([{ amount_minor: 1_230_000, state: "COMPLETED" }]);
    expect(await payoutsOf(paid.tenant.owner.portfolioId)).toMatchObject([{ status: "cancelled" }]);
    expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([{ paid_minor: 0n, open_minor: RENT }]);
    const spent = income.amountMinor - (await getBalance(gatewayChargeIncome())).amountMinor;
    expect(spent).toBe(CHARGE);
  });

  test("a partial refund leaves the owner a smaller payout, which is sent", async () => {
    const paid = await payRent(world);
    const refund = await giveBack(paid, 300_000n);
    expect(refund.parts).toMatchObject({ owner: inr(300_000n), charge: inr(0n) });
    await ended(refund.id);
    const [first, rest] = await payoutsOf(paid.tenant.owner.portfolioId);
    expect(first).toMatchObject({ status: "cancelled", is_replaced: true });
    expect(rest).toMatchObject({ status: "pending", amount_minor: 900_000n, payment_id: paid.payment.id });
    expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([
      { paid_minor: 900_000n, open_minor: 300_000n },
    ]);
  });

  test("forgiven rent is not asked for again", async () => {
    const paid = await payRent(world);
    const refund = await giveBack(paid, 200_000n, { rentAfter: "forgiven" });
    await ended(refund.id);
    expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([{ waived_minor: 200_000n, open_minor: 0n }]);
  });

  test("a payout that has failed for certain is called off like one that was never sent", async () => {
    const paid = await payRent(world);
    await world.sandbox.settings({ auto_complete: false });
    await sendPayout(system, paid);
    const [transfer] = (await world.sandbox.books()).transfers.slice(-1);
    await world.sandbox.decideTransfer(transfer?.reference ?? "", "failure");
    await world.sandbox.settings({ auto_complete: true });
    await settlePayout(system, paid);
    const refund = await giveBack(paid, RENT);
    expect(refund.parts).toMatchObject({ owner: inr(RENT), receivable: inr(0n) });
    expect(await findPayout(paid.payoutId)).toMatchObject({ status: "cancelled" });
  });
});

describe("after the owner has the money", () => {
  test("he owes it, and the next rent pays it back before anything is paid out", async () => {
    const paid = await payRent(world);
    await paidOut(paid);
    const refund = await giveBack(paid, 300_000n);
    expect(refund.parts).toMatchObject({ owner: inr(0n), receivable: inr(300_000n) });
    expect(await owed(paid)).toEqual(inr(300_000n));
    await ended(refund.id);
    const next = await payRent(world, { owner: paid.tenant.owner });
    expect(await payoutOf(next.payment.id)).toMatchObject({ amount_minor: 900_000n });
    expect(await owed(paid)).toEqual(inr(0n));
    expect(await database().selectFrom("recovery").select("amount_minor").execute()).toContainEqual({
      amount_minor: 300_000n,
    });
  });

  test("two rents at once keep the debt back once", async () => {
    const paid = await payRent(world);
    await paidOut(paid);
    await giveBack(paid, 500_000n);
    const tenants = [await addTenant(paid.tenant.owner), await addTenant(paid.tenant.owner)];
    const orders = await Promise.all(
      tenants.map((tenant) =>
        startRentPayment(tenant.actor, { unitId: tenant.unitId, amount: undefined, requestKey: null }),
      ),
    );
    for (const order of orders) await world.sandbox.payOrder(order.merchant_order_id);
    await Promise.all(
      orders.map((order) => settlePayment(system, { merchantOrderId: order.merchant_order_id })),
    );
    const sums = await Promise.all(orders.map(async (order) => (await payoutOf(order.id)).amount_minor));
    expect(sums.reduce((a, b) => a + b, 0n)).toBe(2n * RENT - 500_000n);
    expect(await owed(paid)).toEqual(inr(0n));
  });

  test("a payout on its way counts as gone: nothing is called off", async () => {
    const paid = await payRent(world);
    await world.sandbox.settings({ auto_complete: false });
    await sendPayout(system, paid);
    await world.sandbox.settings({ auto_complete: true });
    const refund = await giveBack(paid, RENT);
    expect(refund.parts).toMatchObject({ owner: inr(0n), receivable: inr(RENT) });
    expect(await findPayout(paid.payoutId)).toMatchObject({ status: "processing" });
  });

  test("racing the payout, the money leaves us once: either it is called off or he owes it", async () => {
    for (let round = 0; round < 5; round += 1) {
      const paid = await payRent(world);
      const [refund] = await Promise.all([giveBack(paid, RENT), sendPayout(system, paid)]);
      const payout = await findPayout(paid.payoutId);
      const isCalledOff = payout?.status === "cancelled";
      expect(refund.parts.owner).toEqual(inr(isCalledOff ? RENT : 0n));
      expect(refund.parts.receivable).toEqual(inr(isCalledOff ? 0n : RENT));
    }
  });
});

describe("what must not be", () => {
  test("more than was paid, in one refund or in many", async () => {
    const paid = await payRent(world);
    await expect(giveBack(paid, RENT + CHARGE + 1n)).rejects.toMatchObject({ code: "refund-exceeds-paid" });
    await ended((await giveBack(paid, 1_000_000n)).id);
    await expect(giveBack(paid, 230_001n)).rejects.toMatchObject({ code: "refund-exceeds-paid" });
    await ended((await giveBack(paid, 230_000n)).id);
    await expect(giveBack(paid, 100n)).rejects.toMatchObject({ code: "payment-refunded-already" });
    await expect(giveBack(paid)).rejects.toMatchObject({ code: "payment-refunded-already" });
    expect(await findPayment(paid.payment.id)).toMatchObject({ refunded_minor: RENT + CHARGE });
  });

  test("32 refunds at once: one begins, the others are refused, and the payer gets it once", async () => {
    const paid = await payRent(world);
    const results = await Promise.allSettled(Array.from({ length: 32 }, () => giveBack(paid)));
    const begun = results.filter((result) => result.status === "fulfilled");
    expect(begun).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "refund-in-progress" });
    await ended(begun[0]?.value.id as never);
    expect(await refundsAtGateway(paid)).toHaveLength(1);
  });

  test("32 times the same request key is one refund", async () => {
    const paid = await payRent(world);
    const all = await Promise.all(
      Array.from({ length: 32 }, () => giveBack(paid, 100_000n, { requestKey: "one-press" })),
    );
    expect(new Set(all.map((refund) => refund.id)).size).toBe(1);
    await expect(giveBack(paid, 200_000n, { requestKey: "one-press" })).rejects.toMatchObject({
      code: "idempotency-key-reused",
    });
  });

  test("a refund while the outcome of another is unknown", async () => {
    const paid = await payRent(world);
    await world.sandbox.setFault({ gateway: "phonepe", operation: "refund", fault: "time-out-after-work" });
    await world.sandbox.setFault({
      gateway: "phonepe",
      operation: "refund-status",
      fault: "500-before-work",
      times: 1,
    });
    const refund = await giveBack(paid, 100_000n);
    await checkRefund(system, { refundId: refund.id });
    expect(await findRefund(refund.id)).toMatchObject({ status: "requested", send_count: 1 });
    await expect(giveBack(paid, 100_000n)).rejects.toMatchObject({ code: "refund-in-progress" });
    expect(await ended(refund.id)).toMatchObject({ status: "completed", send_count: 1 });
    expect(await refundsAtGateway(paid)).toHaveLength(1);
  });

  test("a refund of what was not paid, or is somebody else's", async () => {
    const owner = await addOwner();
    const tenant = await addTenant(owner);
    const order = await startRentPayment(tenant.actor, {
      unitId: tenant.unitId,
      amount: undefined,
      requestKey: null,
    });
    const input = {
      paymentId: order.id,
      amount: undefined,
      reason: "No reason",
      rentAfter: "owed_again" as const,
      requestKey: null,
    };
    await expect(startRefund(owner.actor, input)).rejects.toMatchObject({ code: "payment-not-refundable" });
    await expect(startRefund((await addOwner()).actor, input)).rejects.toMatchObject({ kind: "not-found" });
    await expect(startRefund(tenant.actor, input)).rejects.toMatchObject({ kind: "not-found" });
  });
});

describe("when it fails", () => {
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
});

describe("what the gateway may do", () => {
  test("an answer lost after the work is resolved by the same reference", async () => {
    const paid = await payRent(world);
    await world.sandbox.setFault({ gateway: "phonepe", operation: "refund", fault: "500-after-work" });
    const refund = await giveBack(paid, 400_000n);
    expect(await ended(refund.id)).toMatchObject({ status: "completed" });
    expect(await refundsAtGateway(paid)).toHaveLength(1);
  });

  test("an answer lost before the work: the same reference is sent again, once", async () => {
    const paid = await payRent(world);
    await world.sandbox.setFault({ gateway: "phonepe", operation: "refund", fault: "time-out-before-work" });
    const refund = await giveBack(paid, 400_000n);
    expect(await ended(refund.id)).toMatchObject({ status: "completed", send_count: 2 });
    expect(await refundsAtGateway(paid)).toMatchObject([{ reference: refund.merchant_refund_id }]);
  });

  test("twenty workers on one refund make one refund", async () => {
    const paid = await payRent(world);
    const refund = await giveBack(paid, 400_000n);
    await Promise.all(Array.from({ length: 20 }, () => checkRefund(system, { refundId: refund.id })));
    expect(await ended(refund.id)).toMatchObject({ status: "completed" });
    expect(await refundsAtGateway(paid)).toHaveLength(1);
  });

  test("a refund nobody has sent is found by the sweep; a dry run only counts it", async () => {
    const paid = await payRent(world);
    const refund = await giveBack(paid, 400_000n);
    clock.advance(3_600_000);
    expect(await reconcilePendingRefunds(system, { dryRun: true })).toMatchObject({ checked: 0 });
    expect(await findRefund(refund.id)).toMatchObject({ send_count: 0 });
    expect((await reconcilePendingRefunds(system, { dryRun: false })).checked).toBeGreaterThan(0);
    expect(await findRefund(refund.id)).toMatchObject({ send_count: 1 });
    await ended(refund.id);
  });

  test("a payment's credit is given back before the owner is asked", async () => {
    const paid = await payRent(world);
    const twice = await startAgain(paid);
    const refund = await giveBack({ ...paid, payment: twice }, RENT);
    expect(refund.parts).toMatchObject({ credit: inr(RENT), owner: inr(0n), receivable: inr(0n) });
    await ended(refund.id);
    expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([{ paid_minor: RENT, open_minor: 0n }]);
  });

  test("a credit that has settled the next month is taken back from that month", async () => {
    const paid = await payRent(world);
    const twice = await startAgain(paid);
    clock.advance(32 * 86_400_000);
    await chargeRent(system, paid.tenant.leaseId);
    expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([{ open_minor: 0n }, { open_minor: 0n }]);
    const refund = await giveBack({ ...paid, payment: twice }, RENT, {});
    expect(refund.parts).toMatchObject({ credit: inr(0n), receivable: inr(RENT) });
    await ended(refund.id);
    expect((await chargesOf(paid.tenant.leaseId))[1]).toMatchObject({ paid_minor: 0n, open_minor: RENT });
  });

  test("an administrator may give back for any owner", async () => {
    const paid = await payRent(world);
    const admin = await addAdmin();
    const refund = await startRefund(admin, {
      paymentId: paid.payment.id,
      amount: inr(100n),
      reason: "Support case",
      rentAfter: "forgiven",
      requestKey: null,
    });
    expect(await ended(refund.id)).toMatchObject({ status: "completed" });
  });
});

/** A second order for the same month, opened before the first was paid and paid after it: all of it becomes credit. */
async function startAgain(paid: PaidRent) {
  const { leaseId, unitId, actor } = paid.tenant;
  await database()
    .updateTable("rent_charge")
    .set({ paid_minor: 0n })
    .where("lease_id", "=", leaseId)
    .execute();
  const order = await startRentPayment(actor, { unitId, amount: undefined, requestKey: null });
  await database()
    .updateTable("rent_charge")
    .set({ paid_minor: RENT })
    .where("lease_id", "=", leaseId)
    .execute();
  await world.sandbox.payOrder(order.merchant_order_id);
  return settlePayment(system, { merchantOrderId: order.merchant_order_id });
}
