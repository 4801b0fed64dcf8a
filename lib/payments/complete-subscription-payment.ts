import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { isSameMoney } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { activateOrder, isPlaceable } from "@/lib/subscriptions/activate-order";
import { subscriptionReceived } from "@/lib/subscriptions/subscription-journals";
import { findOrder } from "@/lib/subscriptions/subscription-store";
import type { PaymentRow } from "./payment-store";
import { capturedAt, recordCapture, type Completed } from "./record-capture";
import { suspendReceipt } from "./suspend-receipt";

/**
 * An owner's payment for a plan arrived: receipt, journal and what was bought, all in the caller's transaction and under
 * the portfolio's lock. When something else has taken the order's place meanwhile, the money waits in suspense.
 */
export async function completeSubscriptionPayment(
  tx: Tx,
  actor: Actor,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  const order = payment.subscription_order_id ? await findOrder(tx, payment.subscription_order_id) : null;
  assertInvariant(order, `payment ${payment.id} has an order`);
  if (!(await isPlaceable(tx, order))) return suspendReceipt(tx, actor, payment, report, "order-closed");
  assertInvariant(
    isSameMoney(order.price.total, payment.total),
    `payment ${payment.id} is the order's price`,
  );

  const paidAt = capturedAt(tx, report);
  const { ledgerTxnId } = await postJournal(
    tx,
    subscriptionReceived({
      gatewayTxnId: report.transactionId,
      paymentId: payment.id,
      price: order.price,
      paidAt,
      actor: actorName(actor),
    }),
  );
  await recordCapture(tx, payment, report, ledgerTxnId);
  await activateOrder(tx, actor, order, { ledgerTxnId, paidAt });
  await recordAudit(tx, actor, {
    action: "payment.succeeded",
    subject: payment.id,
    details: { transactionId: report.transactionId, orderId: order.id },
  });
  await appendEvent(tx, { name: "payments/payment.settled", data: { paymentId: payment.id } });
}
