import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { findPayment } from "@/lib/payments/payment-store";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { checkRefund } from "@/lib/refunds/check-refund";
import { findRefund } from "@/lib/refunds/refund-store";
import { startRefund } from "@/lib/refunds/start-refund";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addOwner, addTenant } from "../../support/people";
import { ended, giveBack } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const RENT = 1_200_000n;
const CHARGE = 30_000n;

const refundsAtGateway = async (paid: PaidRent) =>
  (await world.sandbox.books()).refunds.filter(
    (refund) => refund.order_reference === paid.payment.merchant_order_id,
  );

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
