import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { isPlaceable, type Cart } from "@/lib/carts/cart";
import { completeCart } from "@/lib/carts/complete-cart";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import type { PaymentRow } from "./payment-store";
import { capturedAt, recordCapture, type Completed } from "./record-capture";
import { suspendReceipt } from "./suspend-receipt";

/**
 * A customer's payment arrived: receipt, journal and booking in the caller's transaction and under the cart's lock, so that
 * nobody has paid without a booking at any moment. When the cart was paid, changed or given up meanwhile, the money waits
 * in suspense.
 */
export async function completeCartPayment(
  tx: Tx,
  actor: Actor,
  cart: Cart,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  if (!isPlaceable(cart, { createdAt: payment.created_at, total: payment.total }))
    return suspendReceipt(tx, actor, payment, report, "order-closed");
  const { bookId, ledgerTxnId } = await completeCart(tx, actor, cart, {
    paymentId: payment.id,
    gatewayTxnId: report.transactionId,
    paidAt: capturedAt(tx, report),
    amount: report.amount,
  });
  await recordCapture(tx, payment, report, ledgerTxnId);
  await recordAudit(tx, actor, {
    action: "payment.succeeded",
    subject: payment.id,
    details: { transactionId: report.transactionId, cartId: cart.id, bookId },
  });
  await appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: payment.id } });
}
