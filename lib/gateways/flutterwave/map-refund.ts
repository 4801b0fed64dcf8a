import type { RefundOutcome, RefundReport, RefundRequest } from "@/lib/gateways/gateway";
import { parseMajorDigits, toMajorDigits } from "@/lib/kernel/major-digits";
import { ngn } from "@/lib/kernel/money";
import { toError } from "./map-error";
import { refundAnswer, type RefundRow } from "./schemas";

/** Flutterwave knows no reference of ours for a refund; the comment is where we find it again. */
export const toRefundText = (request: RefundRequest): string =>
  `{"amount":${toMajorDigits(request.amount.amountMinor)},"comments":${JSON.stringify(request.reference)}}`;

/** The outcome class of an HTTP answer to a refund call; `body` is undefined when it was no JSON. */
export function toRefundOutcome(status: number, body: unknown): RefundOutcome {
  if (status >= 200 && status < 300) {
    const answer = refundAnswer.safeParse(body);
    if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
    return { kind: "accepted", gatewayRefundId: answer.data.data.id };
  }
  const error = toError(status, body);
  const reason = `HTTP ${status}`;
  if (status === 401 || status === 403 || status === 429) return { kind: "not-sent", reason };
  if (status === 408 || status === 425) return { kind: "unknown", reason };
  return status >= 400 && status < 500 ? { kind: "refused", ...error } : { kind: "unknown", reason };
}

/** The refunds of this transaction that carry our reference, whatever else the list holds. */
export const ours = (rows: readonly RefundRow[], transactionId: string, reference: string): RefundRow[] =>
  rows.filter((row) => row.comments === reference && (row.tx_id ?? transactionId) === transactionId);

const DONE = new Set([
  "completed-bank-transfer",
  "completed-momo",
  "completed-mpgs",
  "completed-offline",
  "completed-preauth",
]);
/** A bare `completed` only means that it is accepted and waits to be paid. */
const STILL_OPEN = new Map<string, "pending" | "confirmed">([
  ["new", "pending"],
  ["pending", "pending"],
  ["pending-momo", "pending"],
  ["completed", "confirmed"],
  ["processing", "confirmed"],
]);

/** Null when the amount cannot be read. `surprise`: a word we do not know; it is neither success nor failure. */
export function toRefundReport(
  row: RefundRow,
  reference: string,
): { report: RefundReport; surprise: string | null } | null {
  const gatewayRefundId = row.id;
  if (row.status === "failed" || row.meta?.disburse_status === "failed") {
    const message = "The payer's bank did not take the money back; it is in our Flutterwave balance.";
    return { report: { kind: "failed", gatewayRefundId, code: "failed", message }, surprise: null };
  }
  if (DONE.has(row.status)) {
    const amountMinor = parseMajorDigits(row.amount_refunded);
    if (amountMinor === null) return null;
    return {
      report: { kind: "completed", gatewayRefundId, reference, amount: ngn(amountMinor) },
      surprise: null,
    };
  }
  const kind = STILL_OPEN.get(row.status);
  return {
    report: { kind: kind ?? "pending", gatewayRefundId },
    surprise: kind ? null : `unknown refund status ${row.status}`,
  };
}
