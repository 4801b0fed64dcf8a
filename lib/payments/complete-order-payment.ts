import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { isSameMoney } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { escrowOrder, isPayable } from "@/lib/orders/escrow-order";
import { orderPaid } from "@/lib/orders/order-journals";
import type { LockedOrder } from "@/lib/orders/order-store";
import { appendEvent } from "@/lib/outbox/append-event";
import type { PaymentRow } from "./payment-store";
import { capturedAt, recordCapture, type Completed } from "./record-capture";
import { suspendReceipt } from "./suspend-receipt";

/**
 * A buyer's money arrived: receipt, journal and escrow, all in the caller's transaction and under the order's lock. When
 * the order was called off, or ran out of time and somebody else has the thing now, the money waits in suspense.
 */
export async function completeOrderPayment(
  tx: Tx,
  actor: Actor,
  locked: LockedOrder,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  if (!isPayable(locked)) return suspendReceipt(tx, actor, payment, report, "order-closed");
  const { order } = locked;
  assertInvariant(
    isSameMoney(order.price.total, payment.total),
    `payment ${payment.id} is the order's price`,
  );
  const { ledgerTxnId } = await postJournal(
    tx,
    orderPaid({
      gatewayTxnId: report.transactionId,
      paymentId: payment.id,
      total: order.price.total,
      paidAt: capturedAt(tx, report),
      actor: actorName(actor),
    }),
  );
  await recordCapture(tx, payment, report, ledgerTxnId);
  await escrowOrder(tx, actor, locked, { paymentId: payment.id, ledgerTxnId });
  await recordAudit(tx, actor, {
    action: "payment.succeeded",
    subject: payment.id,
    details: { transactionId: report.transactionId, orderId: order.id },
  });
  await appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: payment.id } });
}
