import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { inr } from "@/lib/kernel/money";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { checkRefund } from "@/lib/refunds/check-refund";
import { reconcilePendingRefunds } from "@/lib/refunds/reconcile-pending-refunds";
import { findRefund } from "@/lib/refunds/refund-store";
import { startRefund } from "@/lib/refunds/start-refund";
import { chargeRent } from "@/lib/rent/charge-rent";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addAdmin } from "../../support/people";
import { chargesOf, ended, giveBack } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const RENT = 1_200_000n;

const refundsAtGateway = async (paid: PaidRent) =>
  (await world.sandbox.books()).refunds.filter(
    (refund) => refund.order_reference === paid.payment.merchant_order_id,
  );

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
