import type { RefundOutcome, RefundReport, RefundRequest } from "@/lib/gateways/gateway";
import { inr } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import { toError } from "./map";
import { refundAnswer, type RefundStatusAnswer } from "./schemas";

export function toRefundRequest(request: RefundRequest): Record<string, unknown> {
  return {
    merchantRefundId: request.reference,
    originalMerchantOrderId: request.orderReference,
    amount: toMinorNumber(request.amount),
  };
}

/** The outcome class of an HTTP answer to a refund call; `body` is undefined when it was no JSON. */
export function toRefundOutcome(status: number, body: unknown): RefundOutcome {
  if (status >= 200 && status < 300) {
    const answer = refundAnswer.safeParse(body);
    if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
    return { kind: "accepted", gatewayRefundId: answer.data.refundId };
  }
  const error = toError(status, body);
  const reason = `HTTP ${status} ${error.code}`;
  if (status === 401 || status === 403 || status === 429) return { kind: "not-sent", reason };
  if (status === 408 || status === 425) return { kind: "unknown", reason };
  return status >= 400 && status < 500 ? { kind: "refused", ...error } : { kind: "unknown", reason };
}

/** "No such refund" is a 400 here; only the code makes it one. */
export const isRefundUnknown = (status: number, body: unknown): boolean =>
  (status === 400 || status === 404) && toError(status, body).code.endsWith("MAPPING_NOT_FOUND");

/** `surprise`: a state we have no word for; it is neither success nor failure. */
export function toRefundReport(answer: RefundStatusAnswer): {
  report: RefundReport;
  surprise: string | null;
} {
  const gatewayRefundId = answer.refundId;
  switch (answer.state) {
    case "COMPLETED":
      return {
        report: {
          kind: "completed",
          gatewayRefundId,
          reference: answer.merchantRefundId,
          amount: inr(BigInt(answer.amount)),
        },
        surprise: null,
      };
    case "FAILED": {
      const code = answer.errorCode ?? answer.detailedErrorCode ?? "FAILED";
      return {
        report: { kind: "failed", gatewayRefundId, code, message: failureMessage(code) },
        surprise: null,
      };
    }
    case "CONFIRMED":
      return { report: { kind: "confirmed", gatewayRefundId }, surprise: null };
    case "PENDING":
      return { report: { kind: "pending", gatewayRefundId }, surprise: null };
    default:
      return {
        report: { kind: "pending", gatewayRefundId },
        surprise: `unknown refund state ${answer.state}`,
      };
  }
}

const failureMessage = (code: string): string =>
  code === "REFUND_BREACHED"
    ? "PhonePe has not enough of our money at hand to give it back now."
    : `The bank did not take the money back; its code is ${code}.`;
