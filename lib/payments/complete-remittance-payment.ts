import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import { completeRemittance, type LockedRemittance } from "@/lib/wallets/complete-remittance";
import type { PaymentRow } from "./payment-store";
import { capturedAt, recordCapture, type Completed } from "./record-capture";

/**
 * What a resident sent has arrived: bill, estate and wallet have it in the caller's transaction. The bill was locked before the
 * payment.
 */
export async function completeRemittancePayment(
  tx: Tx,
  actor: Actor,
  locked: LockedRemittance,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  const ledgerTxnId = await completeRemittance(tx, locked, {
    gateway: payment.gateway,
    gatewayTxnId: report.transactionId,
    amount: report.amount,
    paidAt: capturedAt(tx, report),
    actor: actorName(actor),
  });
  await recordCapture(tx, payment, report, ledgerTxnId);
  await recordAudit(tx, actor, {
    action: "payment.succeeded",
    subject: payment.id,
    details: { transactionId: report.transactionId, remittanceId: payment.remittance_id },
  });
  await appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: payment.id } });
}
