import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { OrderReport } from "@/lib/gateways/gateway";
import { earlier } from "@/lib/kernel/clock";
import { insertReceipt, savePayment, type PaymentRow } from "./payment-store";

export type Completed = Extract<OrderReport, { kind: "completed" }>;

/** When the payer's money was taken, as the books may say it: a gateway's clock may be ahead of ours. */
export const capturedAt = (tx: Tx, report: Pick<Completed, "paidAt">): Date => earlier(report.paidAt, tx.now);

/**
 * Writes down that a payment's money is there, whatever it was for: the receipt, which points at its ledger transaction, and
 * the payment's end. In the transaction that gives the payer what they paid for.
 */
export async function recordCapture(
  tx: Tx,
  payment: PaymentRow,
  report: Completed,
  ledgerTxnId: bigint,
): Promise<void> {
  await insertReceipt(tx, {
    gateway: payment.gateway,
    gateway_txn_id: report.transactionId,
    merchant_order_id: payment.merchant_order_id,
    payment_id: payment.id,
    amount_minor: report.amount.amountMinor,
    currency: report.amount.currency,
    captured_at: capturedAt(tx, report),
    verified_by: "order-status",
    ledger_txn_id: ledgerTxnId,
    created_at: tx.now,
  });
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
}
