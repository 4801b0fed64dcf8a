import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { OrderReport } from "@/lib/gateways/gateway";
import { collectionGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { assertInvariant, notFound } from "@/lib/kernel/errors";
import { isSameMoney } from "@/lib/kernel/money";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { log } from "@/lib/log";
import { lockPortfolioPlan } from "@/lib/subscriptions/subscription-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { completePayment } from "./complete-payment";
import { completeSubscriptionPayment } from "./complete-subscription-payment";
import { hasExpired, mayBecome, nextCheckAt, type PaymentStatus } from "./payment";
import { findPaymentByOrder, hasReceipt, lockPayment, savePayment, type PaymentRow } from "./payment-store";
import type { Completed } from "./record-capture";
import { suspendReceipt } from "./suspend-receipt";

/**
 * Asks the gateway what became of an order and writes it down. The webhook, the payer's return, the timer, the sweeper
 * and people all end here, in any order and any number of times; the outcome is the same.
 *
 * Throws `not-found` for an order that is not ours and `gateway-unavailable` when there is no answer; nothing changes then.
 */
export async function settlePayment(actor: Actor, input: { merchantOrderId: string }): Promise<PaymentRow> {
  const known = await findPaymentByOrder(input.merchantOrderId);
  if (!known) throw notFound("payment");
  const report = await collectionGateway("phonepe").fetchOrder(known.merchant_order_id);
  log("phonepe").info({ payment_id: known.id, report: report.kind }, "order-checked");
  return inTransaction(async (tx) => {
    // The lease first, always: paying and charging under one lease take turns, and nobody waits in a circle.
    const lease = known.lease_id ? await lockLease(tx, { leaseId: known.lease_id }) : null;
    if (known.subscription_order_id) await lockPortfolioPlan(tx, known.portfolio_id);
    const payment = await lockPayment(tx, known.id);
    await applyReport(tx, actor, lease, payment, report);
    return lockPayment(tx, known.id);
  });
}

async function applyReport(
  tx: Tx,
  actor: Actor,
  lease: LockedLease | null,
  payment: PaymentRow,
  report: OrderReport,
): Promise<void> {
  await recordCheck(tx, payment);
  if (report.kind === "completed") return captured(tx, actor, lease, payment, report);
  if (report.kind === "failed") {
    const isExpiry = report.code === "ORDER_EXPIRED";
    return end(tx, actor, payment, isExpiry ? "expired" : "failed", {
      code: report.code,
      message: report.message,
    });
  }
  if (hasExpired(payment.expires_at, tx.now))
    return end(tx, actor, payment, "expired", { code: "ORDER_EXPIRED", message: "Not paid in time." });
  if (report.kind === "pending" && mayBecome(payment.status, "pending"))
    await savePayment(tx, payment, { status: "pending", gateway_order_id: report.gatewayOrderId });
}

async function recordCheck(tx: Tx, payment: PaymentRow): Promise<void> {
  const order = { createdAt: payment.created_at, expiresAt: payment.expires_at };
  await savePayment(tx, payment, {
    check_count: payment.check_count + 1,
    last_checked_at: tx.now,
    next_check_at:
      payment.status === "succeeded" ? null : nextCheckAt(order, payment.check_count + 1, tx.now),
  });
}

/** The payer's money is with the gateway: it must end up in the books, whatever else is true. */
async function captured(
  tx: Tx,
  actor: Actor,
  lease: LockedLease | null,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  await place(tx, actor, lease, payment, report);
  for (const capture of report.further)
    if (!(await hasReceipt(tx, payment.gateway, capture.transactionId)))
      await suspendReceipt(
        tx,
        actor,
        await lockPayment(tx, payment.id),
        { ...report, ...capture },
        "second-success",
      );
}

async function place(
  tx: Tx,
  actor: Actor,
  lease: LockedLease | null,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  if (await hasReceipt(tx, payment.gateway, report.transactionId)) return;
  const isOurs = report.reference === payment.merchant_order_id && isSameMoney(report.amount, payment.total);
  if (!isOurs) return suspendReceipt(tx, actor, payment, report, "wrong-amount");
  if (payment.status === "succeeded") return suspendReceipt(tx, actor, payment, report, "second-success");
  if (payment.subscription_order_id) return completeSubscriptionPayment(tx, actor, payment, report);
  assertInvariant(lease, `payment ${payment.id} has a lease`);
  await completePayment(tx, actor, lease, payment, report);
}

async function end(
  tx: Tx,
  actor: Actor,
  payment: PaymentRow,
  status: PaymentStatus,
  failure: { code: string; message: string },
): Promise<void> {
  if (!mayBecome(payment.status, status)) return;
  await savePayment(tx, payment, { status, failure_code: failure.code, failure_message: failure.message });
  await recordAudit(tx, actor, {
    action: `payment.${status}`,
    subject: payment.id,
    details: failure,
    change: { from: payment, to: { status } },
  });
  await appendEvent(tx, { name: "payments/payment.failed", data: { paymentId: payment.id } });
}
