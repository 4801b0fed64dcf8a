import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { enterEstate, inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { RefundReport } from "@/lib/gateways/gateway";
import { collectionGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { formatMoney, isSameMoney } from "@/lib/kernel/money";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { log } from "@/lib/log";
import { findPayment, lockPayment, type PaymentRow } from "@/lib/payments/payment-store";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { completeRefund, failRefund } from "./end-refund";
import { heldThingOf } from "./held/held-things";
import { isFinal, isRefusalCertain, mayBecome, nextCheckAt } from "./refund";
import { findRefundByReference, lockRefund, saveRefund, type RefundRow } from "./refund-store";

/** What a refund and its surroundings look like under all their locks. Only what was paid as rent has a lease. */
export type LockedRefund = { refund: RefundRow; payment: PaymentRow; lease: LockedLease | null };

/** What the gateway answered to our call, and since when it had not known the refund before that call. */
type Refusal = { code: string; message: string; unknownSince: Date | null };

/**
 * Asks the gateway what became of a refund and writes it down. Webhooks, timers, the sweeper and people all end here, in
 * any order and any number of times; states only climb. `refusal` is what the gateway answered to our own call, if it
 * refused.
 *
 * Answers false for a reference that is not ours. Throws `gateway-unavailable` when there is no answer; nothing changes then.
 */
export async function settleRefund(
  actor: Actor,
  input: { merchantRefundId: string; refusal?: Refusal },
): Promise<boolean> {
  const known = await findRefundByReference(input.merchantRefundId);
  if (!known) return false;
  const payment = await findPayment(known.payment_id);
  assertInvariant(payment, `refund ${known.id} is of a payment`);
  const gateway = collectionGateway(known.gateway);
  const report = await gateway.fetchRefund(known.merchant_refund_id, payment.merchant_order_id);
  log(known.gateway).info({ refund_id: known.id, report: report.kind }, "refund-checked");
  await inTransaction(async (tx) => {
    const locked = await lockAll(tx, known, payment);
    await applyReport(tx, actor, locked, report, input.refusal ?? null);
  });
  return true;
}

/** The lease, order or booking first, then the payment, then the refund. A resident's lies behind the estate's fence. */
async function lockAll(tx: Tx, known: RefundRow, { lease_id: leaseId }: PaymentRow): Promise<LockedRefund> {
  if (known.estate_id) await enterEstate(tx, known.estate_id);
  const lease = leaseId ? await lockLease(tx, { leaseId }) : null;
  const held = heldThingOf(known);
  await held?.lock(tx, known);
  assertInvariant(lease || known.estate_id || held, `refund ${known.id} is of somebody's money`);
  const payment = await lockPayment(tx, known.payment_id);
  return { lease, payment, refund: await lockRefund(tx, known.id) };
}

async function applyReport(
  tx: Tx,
  actor: Actor,
  locked: LockedRefund,
  report: RefundReport,
  refusal: Refusal | null,
): Promise<void> {
  const { refund } = locked;
  if (isFinal(refund.status)) return contradict(tx, refund, report);
  switch (report.kind) {
    case "completed":
      if (await isWhatWeAsked(tx, refund, report))
        await completeRefund(tx, actor, locked, report.gatewayRefundId);
      return;
    case "failed":
      return failRefund(tx, actor, locked, report);
    case "pending":
    case "confirmed":
      return stillOpen(tx, refund, {
        ...(mayBecome(refund.status, report.kind) ? { status: report.kind } : {}),
        gateway_refund_id: report.gatewayRefundId,
      });
    case "not-found":
      return notKnown(tx, actor, locked, refusal);
  }
}

const stillOpen = (tx: Tx, refund: RefundRow, change: Parameters<typeof saveRefund>[2]): Promise<void> =>
  saveRefund(tx, refund, {
    ...change,
    check_count: refund.check_count + 1,
    next_check_at: nextCheckAt(refund.check_count + 1, tx.now),
  });

/**
 * The gateway does not know the reference (yet). Refused and not known is a failure, once that is certain; otherwise the
 * next look sends the very same refund again, which the gateway takes on at most once.
 */
async function notKnown(tx: Tx, actor: Actor, locked: LockedRefund, refusal: Refusal | null): Promise<void> {
  const { refund } = locked;
  const looks = refund.not_found_count + 1;
  const since = refund.not_found_since ?? tx.now;
  const known = { sendCount: refund.send_count, looks, since: refusal?.unknownSince ?? since };
  if (refusal && isRefusalCertain(known, tx.now)) return failRefund(tx, actor, locked, refusal);
  return stillOpen(tx, refund, { not_found_count: looks, not_found_since: since });
}

/** Another amount than asked for is nobody's to guess about. */
async function isWhatWeAsked(
  tx: Tx,
  refund: RefundRow,
  report: Extract<RefundReport, { kind: "completed" }>,
): Promise<boolean> {
  if (report.reference === refund.merchant_refund_id && isSameMoney(report.amount, refund.amount))
    return true;
  await openReviewItem(tx, {
    kind: "refund-amount-differs",
    subject: refund.merchant_refund_id,
    summary: `We asked to give back ${formatMoney(refund.amount)}; the gateway reports ${formatMoney(report.amount)} under ${report.reference}.`,
    details: { refundId: refund.id },
  });
  await stillOpen(tx, refund, { gateway_refund_id: report.gatewayRefundId });
  return false;
}

/** Final is final; the gateway saying otherwise later is put before a person. */
async function contradict(tx: Tx, refund: RefundRow, report: RefundReport): Promise<void> {
  const isOpposite =
    (report.kind === "completed" && refund.status === "failed") ||
    (report.kind === "failed" && refund.status === "completed");
  if (!isOpposite) return;
  await openReviewItem(tx, {
    kind: "refund-contradiction",
    subject: refund.merchant_refund_id,
    summary: `Refund ${refund.id} is ${refund.status} with us; the gateway now says ${report.kind}.`,
    details: { refundId: refund.id, amount: formatMoney(refund.amount) },
  });
  await recordAudit(
    tx,
    { kind: "system", name: "settle-refund" },
    {
      action: "refund.contradiction",
      subject: refund.payment_id,
      details: { refundId: refund.id, report: report.kind },
    },
  );
}
