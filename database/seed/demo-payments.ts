import { randomInt } from "node:crypto";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { lockLease } from "@/lib/leases/lease-store";
import { completePayment } from "@/lib/payments/complete-payment";
import { breakUp } from "@/lib/payments/payment";
import { insertPayment, type PaymentRow } from "@/lib/payments/payment-store";
import { completeAttempt } from "@/lib/payouts/complete-attempt";
import { failAttempt, type Failure } from "@/lib/payouts/fail-attempt";
import { findPayee } from "@/lib/payouts/find-payee";
import { transferReference } from "@/lib/payouts/payout";
import { insertAttempt, lockPayout, savePayout, type PayoutRow } from "@/lib/payouts/payout-store";
import { chargeLease } from "@/lib/rent/charge-rent";

const seeder = systemActor("demo-world");
const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("");

/** A payment as it would have gone on a plain day in the past: the same code writes it down, only nobody was called. */
export async function payRent(
  tenant: PersonActor,
  leaseId: Id<"lease">,
  base: Money,
): Promise<Id<"payment">> {
  return inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId });
    assertInvariant(lease, "a demo lease exists");
    await chargeLease(tx, seeder, lease);
    const payment = await openDemoPayment(tx, tenant, leaseId, lease.portfolioId, base, "pending");
    await completePayment(tx, seeder, lease, payment, {
      kind: "completed",
      gatewayOrderId: `OMO${digits(16)}`,
      reference: payment.merchant_order_id,
      transactionId: `OM${digits(16)}`,
      amount: payment.total,
      method: "UPI_QR",
      utr: digits(12),
      paidAt: tx.now,
      further: [],
    });
    return payment.id;
  });
}

/** A payment that did not go through. */
export async function failRent(
  tenant: PersonActor,
  leaseId: Id<"lease">,
  base: Money,
  failure: { code: string; message: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId });
    assertInvariant(lease, "a demo lease exists");
    const payment = await openDemoPayment(tx, tenant, leaseId, lease.portfolioId, base, "failed");
    await tx.db
      .updateTable("payment")
      .set({ failure_code: failure.code, failure_message: failure.message })
      .where("id", "=", payment.id)
      .execute();
  });
}

function openDemoPayment(
  tx: Tx,
  tenant: PersonActor,
  leaseId: Id<"lease">,
  portfolioId: Id<"portfolio">,
  amount: Money,
  status: "pending" | "failed",
): Promise<PaymentRow> {
  const { base, charge, basisPoints } = breakUp(amount);
  return insertPayment(tx, {
    id: newId("payment"),
    purpose: "rent",
    lease_id: leaseId,
    payer_id: tenant.personId,
    portfolio_id: portfolioId,
    base_minor: base.amountMinor,
    charge_minor: charge.amountMinor,
    charge_basis_points: Number(basisPoints),
    currency: base.currency,
    status,
    gateway: "phonepe",
    merchant_order_id: newReference("rent"),
    expires_at: new Date(tx.now.getTime() + 1_200_000),
    created_at: tx.now,
  });
}

/** The payout of a demo payment: arrived, or refused by the owner's bank. */
export async function endPayout(paymentId: Id<"payment">, failure: Failure | null): Promise<void> {
  await inTransaction(async (tx) => {
    const { id } = await tx.db
      .selectFrom("payout")
      .select("id")
      .where("payment_id", "=", paymentId)
      .executeTakeFirstOrThrow();
    await endDemoPayout(tx, id as Id<"payout">, failure);
  });
}

/** The same for any payout that has not left, under the fence of its estate where it is an estate's. */
export async function endDemoPayout(tx: Tx, id: Id<"payout">, failure: Failure | null): Promise<void> {
  const payout = await lockPayout(tx, id);
  assertInvariant(payout, "a demo payout exists");
  const attempt = await sendDemoAttempt(tx, payout);
  if (failure) return failAttempt(tx, seeder, payout, attempt, failure);
  const { currency } = payout.amount;
  await completeAttempt(tx, seeder, payout, attempt, {
    kind: "paid",
    gatewayReference: digits(9),
    reference: attempt.transfer_id,
    amount: payout.amount,
    utr: digits(12),
    fee: { amountMinor: currency === "INR" ? 500n : 5_000n, currency },
    // India's tax can be taken back; what a Nigerian gateway charges is a cost as it stands.
    feeTax: { amountMinor: currency === "INR" ? 90n : 0n, currency },
  });
}

async function sendDemoAttempt(tx: Tx, payout: PayoutRow) {
  const payee = await findPayee(tx, payout);
  assertInvariant(payee, "a demo payout has an account to go to");
  const attempt = await insertAttempt(tx, {
    payout_id: payout.id,
    number: 1,
    gateway: payout.gateway,
    transfer_id: transferReference(payout.cause, 1),
    beneficiary_id: payee.id,
  });
  await tx.db
    .updateTable("payout_attempt")
    .set({ state: "unknown", sent_at: tx.now })
    .where("payout_id", "=", payout.id)
    .execute();
  await savePayout(tx, payout.id, { status: "processing", processed_at: tx.now });
  return { ...attempt, state: "unknown" };
}
