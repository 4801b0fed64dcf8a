import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { OrderReport } from "@/lib/gateways/gateway";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { earlier } from "@/lib/kernel/clock";
import { formatMoney } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { mayBecome } from "./payment";
import { receiptSuspended } from "./payment-journals";
import { insertReceipt, savePayment, type PaymentRow } from "./payment-store";

/**
 * Money came that we cannot place: another amount than asked for, a second success of one order, or an order that
 * something else has taken the place of. It goes into the
 * books as suspense and before a person; it settles no rent and reaches no owner until somebody decides.
 */
export async function suspendReceipt(
  tx: Tx,
  actor: Actor,
  payment: PaymentRow,
  report: Extract<OrderReport, { kind: "completed" }>,
  reason: "wrong-amount" | "second-success" | "order-closed",
): Promise<void> {
  const { ledgerTxnId } = await postJournal(
    tx,
    receiptSuspended({
      gateway: payment.gateway,
      gatewayTxnId: report.transactionId,
      paymentId: payment.id,
      amount: report.amount,
      paidAt: earlier(report.paidAt, tx.now),
      actor: actorName(actor),
    }),
  );
  await insertReceipt(tx, {
    gateway: payment.gateway,
    gateway_txn_id: report.transactionId,
    merchant_order_id: report.reference,
    payment_id: null,
    amount_minor: report.amount.amountMinor,
    currency: report.amount.currency,
    captured_at: earlier(report.paidAt, tx.now),
    verified_by: "order-status",
    ledger_txn_id: ledgerTxnId,
    created_at: tx.now,
  });
  const details = {
    paymentId: payment.id,
    asked: formatMoney(payment.total),
    received: formatMoney(report.amount),
    transactionId: report.transactionId,
  };
  await openReviewItem(tx, {
    kind: reason,
    subject: report.transactionId,
    summary: `${details.received} came for an order of ${details.asked}; it waits in suspense.`,
    details,
  });
  await recordAudit(tx, actor, { action: `payment.${reason}`, subject: payment.id, details });
  if (reason === "second-success" || payment.status === "succeeded") return;
  // What was called failed or over before stays so, but its payer must read that the money came after all.
  const status = mayBecome(payment.status, "failed") ? "failed" : payment.status;
  await savePayment(tx, payment, { status, ...FAILURE[reason](details), next_check_at: null });
}

type Amounts = { asked: string; received: string };

// Both codes are among those of `isMoneyHeld`.
const FAILURE = {
  "wrong-amount": ({ asked, received }: Amounts) => ({
    failure_code: "AMOUNT_MISMATCH",
    failure_message: `The bank took ${received} instead of ${asked}. The money is safe; we will place or return it.`,
  }),
  "order-closed": ({ received }: Amounts) => ({
    failure_code: "ORDER_CLOSED",
    failure_message: `${received} came for an order that was paid or changed meanwhile. The money is safe; we will place or return it.`,
  }),
};
