import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { OrderReport } from "@/lib/gateways/gateway";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { earlier } from "@/lib/kernel/clock";
import { subtract, type Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import type { LockedLease } from "@/lib/leases/lease-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { holdPayout } from "@/lib/payouts/hold-payout";
import { isSendable } from "@/lib/payouts/payout";
import { allocateToOldest } from "@/lib/rent/rent-charge";
import { rentReceived } from "@/lib/rent/rent-journals";
import { listOpenCharges, saveAllocations } from "@/lib/rent/rent-store";
import { insertReceipt, savePayment, type PaymentRow } from "./payment-store";

type Completed = Extract<OrderReport, { kind: "completed" }>;

/**
 * The payment arrived: receipt, journal, settled months, credit for what no month wanted, and the hold for the owner's
 * payout, all in the caller's transaction. A payout that is in trouble later cannot undo any of it.
 */
export async function completePayment(
  tx: Tx,
  actor: Actor,
  lease: LockedLease,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  const charges = await listOpenCharges(tx, lease.id);
  const { allocations, leftMinor } = allocateToOldest(charges, payment.base.amountMinor);
  const credited = { amountMinor: leftMinor, currency: payment.base.currency };
  const settled = subtract(payment.base, credited);

  const ledgerTxnId = await postReceipt(tx, actor, lease, payment, report, { settled, credited });
  await saveAllocations(tx, allocations, { ledgerTxnId, paymentId: payment.id });
  await savePayment(tx, payment, {
    status: "succeeded",
    completed_at: tx.now,
    gateway_order_id: report.gatewayOrderId,
    method: report.method,
    utr: report.utr,
    failure_code: null,
    failure_message: null,
    next_check_at: null,
  });
  if (isSendable(settled))
    await holdPayout(tx, actor, {
      kind: "owner_rent",
      cause: `payment:${payment.merchant_order_id}`,
      paymentId: payment.id,
      portfolioId: payment.portfolio_id,
      amount: settled,
    });
  await recordAudit(tx, actor, {
    action: "payment.succeeded",
    subject: payment.id,
    details: {
      transactionId: report.transactionId,
      late: payment.status === "failed" || payment.status === "expired",
    },
    change: { from: payment, to: { status: "succeeded" } },
  });
  await appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: payment.id } });
}

/** The money itself: one journal and one receipt that point at each other. */
async function postReceipt(
  tx: Tx,
  actor: Actor,
  lease: LockedLease,
  payment: PaymentRow,
  report: Completed,
  split: { settled: Money; credited: Money },
): Promise<bigint> {
  const paidAt = earlier(report.paidAt, tx.now);
  const { ledgerTxnId } = await postJournal(
    tx,
    rentReceived({
      ...split,
      gateway: "phonepe",
      gatewayTxnId: report.transactionId,
      paymentId: payment.id,
      portfolioId: payment.portfolio_id,
      leaseId: lease.id,
      charge: payment.charge,
      total: payment.total,
      paidAt,
      actor: actorName(actor),
    }),
  );
  await insertReceipt(tx, {
    gateway: payment.gateway,
    gateway_txn_id: report.transactionId,
    merchant_order_id: payment.merchant_order_id,
    payment_id: payment.id,
    amount_minor: report.amount.amountMinor,
    currency: report.amount.currency,
    captured_at: paidAt,
    verified_by: "order-status",
    ledger_txn_id: ledgerTxnId,
    created_at: tx.now,
  });
  return ledgerTxnId;
}
