import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { toDecimal, type Money } from "@/lib/kernel/money";
import { ownerDirect } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";
import { postJournal } from "@/lib/ledger/post-journal";
import type { LockedLease } from "@/lib/leases/lease-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { allocateToOldest } from "@/lib/rent/rent-charge";
import { rentReceivedDirectly } from "@/lib/rent/rent-journals";
import { listOpenCharges, saveAllocations } from "@/lib/rent/rent-store";
import { insertPayment, insertReceipt, type PaymentRow } from "./payment-store";

export type DirectPayment = {
  proofId: Id<"proof">;
  payerId: Id<"person">;
  /** Not more than is owed: the caller has charged the lease and looked, under its lock. */
  amount: Money;
  method: string;
  /** What the payer's bank calls it. */
  reference: string | null;
};

/**
 * Rent that the owner received without a gateway and has confirmed: a payment that succeeded, its receipt and journal,
 * the oldest months settled, and no payout, because the owner has the money. All in the caller's transaction, under the
 * lease's lock. The proof is the business key: a second call for it breaks on the receipt, and nothing is written twice.
 */
export async function recordDirectPayment(
  tx: Tx,
  actor: PersonActor,
  lease: LockedLease,
  direct: DirectPayment,
): Promise<PaymentRow> {
  const { allocations, leftMinor } = allocateToOldest(
    await listOpenCharges(tx, lease.id),
    direct.amount.amountMinor,
  );
  assertInvariant(leftMinor === 0n, `proof ${direct.proofId} pays more than is owed`);
  const payment = await openSucceeded(tx, lease, direct);
  const ledgerTxnId = await postReceipt(tx, actor, lease, payment, direct);
  await saveAllocations(tx, allocations, { ledgerTxnId, paymentId: payment.id });
  await recordAudit(tx, actor, {
    action: "payment.succeeded",
    subject: payment.id,
    details: { proofId: direct.proofId, amount: toDecimal(direct.amount) },
  });
  await appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: payment.id } });
  return payment;
}

function openSucceeded(tx: Tx, lease: LockedLease, direct: DirectPayment): Promise<PaymentRow> {
  return insertPayment(tx, {
    id: newId("payment"),
    purpose: "rent",
    lease_id: lease.id,
    payer_id: direct.payerId,
    portfolio_id: lease.portfolioId,
    base_minor: direct.amount.amountMinor,
    charge_minor: 0n,
    charge_basis_points: 0,
    currency: direct.amount.currency,
    status: "succeeded",
    gateway: "direct",
    // No gateway ever hears it; people quote it all the same.
    merchant_order_id: newReference("direct"),
    expires_at: tx.now,
    method: direct.method.toUpperCase(),
    utr: direct.reference,
    created_at: tx.now,
    completed_at: tx.now,
  });
}

/** Dated when the owner confirmed it, not when it was paid: months that are closed do not change afterwards. */
async function postReceipt(
  tx: Tx,
  actor: PersonActor,
  lease: LockedLease,
  payment: PaymentRow,
  direct: DirectPayment,
): Promise<bigint> {
  await openAccount(tx, ownerDirect(lease.portfolioId));
  const { ledgerTxnId } = await postJournal(
    tx,
    rentReceivedDirectly({
      proofId: direct.proofId,
      paymentId: payment.id,
      portfolioId: lease.portfolioId,
      amount: direct.amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  const isNew = await insertReceipt(tx, {
    gateway: payment.gateway,
    gateway_txn_id: direct.proofId,
    merchant_order_id: payment.merchant_order_id,
    payment_id: payment.id,
    amount_minor: direct.amount.amountMinor,
    currency: direct.amount.currency,
    captured_at: tx.now,
    verified_by: "owner",
    ledger_txn_id: ledgerTxnId,
    created_at: tx.now,
  });
  assertInvariant(isNew, `proof ${direct.proofId} has a receipt already`);
  return ledgerTxnId;
}
