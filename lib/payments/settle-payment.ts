import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { OrderReport } from "@/lib/gateways/gateway";
import { collectionGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { formatMoney, isSameMoney } from "@/lib/kernel/money";
import { log } from "@/lib/log";
import { appendEvent } from "@/lib/outbox/append-event";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { hasExpired, mayBecome, nextCheckAt, type PaymentStatus } from "./payment";
import {
  findPaymentByOrder,
  gatewayOf,
  hasReceipt,
  lockPayment,
  savePayment,
  type PaymentRow,
} from "./payment-store";
import type { Failure, Purpose } from "./purposes/purpose";
import { PURPOSES } from "./purposes/purposes";
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
  const gateway = gatewayOf(known);
  const report = await collectionGateway(gateway).fetchOrder(known.merchant_order_id);
  log(gateway).info({ payment_id: known.id, report: report.kind }, "order-checked");
  return inTransaction(async (tx) => {
    const purpose = await PURPOSES[known.purpose].lock(tx, known);
    const payment = await lockPayment(tx, known.id);
    await applyReport(tx, actor, purpose, payment, report);
    return lockPayment(tx, known.id);
  });
}

async function applyReport(
  tx: Tx,
  actor: Actor,
  purpose: Purpose,
  payment: PaymentRow,
  report: OrderReport,
): Promise<void> {
  await recordCheck(tx, payment);
  if (report.kind === "completed") return captured(tx, actor, purpose, payment, report);
  if (report.kind === "reversed") return reversed(tx, actor, purpose, payment, report);
  if (report.kind === "failed") {
    const isExpiry = report.code === "ORDER_EXPIRED";
    return end(tx, actor, purpose, payment, isExpiry ? "expired" : "failed", {
      code: report.code,
      message: report.message,
    });
  }
  if (hasExpired(payment.expires_at, tx.now)) {
    const refusal = report.kind === "pending" && mayBecome(payment.status, "expired") && report.refusal;
    if (refusal) await purpose.refused(tx, payment, refusal);
    return end(tx, actor, purpose, payment, "expired", {
      code: "ORDER_EXPIRED",
      message: "Not paid in time.",
    });
  }
  if (report.kind !== "pending") return;
  if (mayBecome(payment.status, "pending"))
    await savePayment(tx, payment, { status: "pending", gateway_order_id: report.gatewayOrderId });
  if (report.refusal) await purpose.refused(tx, payment, report.refusal);
}

/** All of it has gone back to the payer at the gateway. What was given for it is for a person to take back. */
async function reversed(
  tx: Tx,
  actor: Actor,
  purpose: Purpose,
  payment: PaymentRow,
  report: Extract<OrderReport, { kind: "reversed" }>,
): Promise<void> {
  if (payment.status !== "succeeded")
    return end(tx, actor, purpose, payment, "failed", {
      code: "REVERSED",
      message: "The payment went back to the payer.",
    });
  // Our own refund of all of it looks the same.
  if (payment.refunded_minor === payment.total.amountMinor) return;
  await openReviewItem(tx, {
    kind: "payment-reversed",
    subject: payment.id,
    summary: `${formatMoney(report.amount)} of a payment that had arrived went back to its payer at the gateway.`,
    details: { paymentId: payment.id, transactionId: report.transactionId },
  });
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
  purpose: Purpose,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  await place(tx, actor, purpose, payment, report);
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
  purpose: Purpose,
  payment: PaymentRow,
  report: Completed,
): Promise<void> {
  if (await hasReceipt(tx, payment.gateway, report.transactionId)) return;
  const isOurs = report.reference === payment.merchant_order_id && isSameMoney(report.amount, payment.total);
  if (!isOurs) {
    await suspendReceipt(tx, actor, payment, report, "wrong-amount");
    return purpose.failed(tx, payment, WRONG_AMOUNT);
  }
  if (payment.status === "succeeded") return suspendReceipt(tx, actor, payment, report, "second-success");
  await purpose.complete(tx, actor, payment, report);
}

const WRONG_AMOUNT = {
  code: "AMOUNT_MISMATCH",
  message:
    "The gateway took another amount than was asked for. The money is safe; we will place or return it.",
};

async function end(
  tx: Tx,
  actor: Actor,
  purpose: Purpose,
  payment: PaymentRow,
  status: PaymentStatus,
  failure: Failure,
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
  await purpose.failed(tx, payment, failure);
}
