import type { RefundOutcome, RefundReport, RefundRequest } from "@/lib/gateways/gateway";
import { ngn } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import { toError } from "./map-error";
import { refundAnswer, type RefundRow } from "./schemas";

/** Paystack knows no reference of ours for a refund; the note beside it is where we find it again. */
export function toRefundBody(request: RefundRequest): Record<string, unknown> {
  return {
    transaction: request.orderReference,
    amount: toMinorNumber(request.amount),
    currency: "NGN",
    merchant_note: request.reference,
  };
}

/** The outcome class of an HTTP answer to a refund call; `body` is undefined when it was no JSON. */
export function toRefundOutcome(status: number, body: unknown): RefundOutcome {
  if (status >= 200 && status < 300) {
    const answer = refundAnswer.safeParse(body);
    if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
    return { kind: "accepted", gatewayRefundId: answer.data.data.id };
  }
  const error = toError(status, body);
  const reason = `HTTP ${status} ${error.code}`;
  if (status === 401 || status === 403 || status === 429) return { kind: "not-sent", reason };
  if (status === 408 || status === 425) return { kind: "unknown", reason };
  return status >= 400 && status < 500 ? { kind: "refused", ...error } : { kind: "unknown", reason };
}

/** The refunds of this transaction that carry our reference, whatever else the list holds. */
export const ours = (rows: readonly RefundRow[], transactionId: string, reference: string): RefundRow[] =>
  rows.filter(
    (row) => row.merchant_note === reference && (transactionOf(row) ?? transactionId) === transactionId,
  );

function transactionOf({ transaction }: RefundRow): string | null {
  return typeof transaction === "object" ? (transaction?.id ?? null) : (transaction ?? null);
}

/** `surprise`: something a person should look at; it is neither success nor failure. */
export function toRefundReport(
  row: RefundRow,
  reference: string,
): { report: RefundReport; surprise: string | null } {
  const gatewayRefundId = row.id;
  const pending: RefundReport = { kind: "pending", gatewayRefundId };
  switch (row.status) {
    case "processed":
      return {
        report: { kind: "completed", gatewayRefundId, reference, amount: ngn(BigInt(row.amount)) },
        surprise: null,
      };
    case "failed": {
      const message = "The payer's bank did not take the money back; it is on our Paystack balance.";
      return { report: { kind: "failed", gatewayRefundId, code: "failed", message }, surprise: null };
    }
    case "processing":
      return { report: { kind: "confirmed", gatewayRefundId }, surprise: null };
    case "pending":
      return { report: pending, surprise: null };
    case "needs-attention":
      return { report: pending, surprise: "the refund needs the payer's bank account" };
    default:
      return { report: pending, surprise: `unknown refund status ${row.status}` };
  }
}
