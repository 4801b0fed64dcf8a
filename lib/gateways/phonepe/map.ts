import type { GatewayEvent, OrderOutcome, OrderReport, OrderRequest } from "@/lib/gateways/gateway";
import { inr } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import { errorAnswer, payAnswer, type AttemptAnswer, type OrderAnswer, type WebhookBody } from "./schemas";

const MINIMUM_MINOR = 100n;
const EXPIRY_SECONDS = { min: 300, max: 3600 };
const ORDER_ID = /^[A-Za-z0-9_-]{1,63}$/;

type Refusal = { code: string; message: string };

/** What PhonePe would refuse anyway, found before anything leaves us. */
export function refusalOf(request: OrderRequest): Refusal | null {
  if (!ORDER_ID.test(request.reference))
    return { code: "reference-invalid", message: "the reference may have 63 letters, digits, _ and -" };
  if (request.amount.currency !== "INR")
    return { code: "currency-not-supported", message: "PhonePe collects rupees only" };
  if (request.amount.amountMinor < MINIMUM_MINOR)
    return { code: "amount-below-minimum", message: "the smallest payment is ₹1" };
  return null;
}

export function toPayRequest(request: OrderRequest): Record<string, unknown> {
  return {
    merchantOrderId: request.reference,
    amount: toMinorNumber(request.amount),
    expireAfter: Math.min(EXPIRY_SECONDS.max, Math.max(EXPIRY_SECONDS.min, request.expiresInSeconds)),
    paymentFlow: {
      type: "PG_CHECKOUT",
      message: request.message,
      merchantUrls: { redirectUrl: request.returnUrl },
    },
  };
}

/** `unavailable`: nothing was created, and it is not the order's fault. */
export type CreateResult = OrderOutcome | { kind: "unavailable"; reason: string };

/** The outcome class of an HTTP answer to a create call; `body` is undefined when it was no JSON. */
export function toOrderOutcome(status: number, body: unknown): CreateResult {
  if (status >= 200 && status < 300) {
    const answer = payAnswer.safeParse(body);
    if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
    const { orderId, redirectUrl, expireAt } = answer.data;
    return { kind: "accepted", gatewayOrderId: orderId, redirectUrl, expiresAt: new Date(expireAt) };
  }
  const error = toError(status, body);
  if (status === 401 || status === 403)
    return { kind: "unavailable", reason: `HTTP ${status} ${error.code}` };
  if (status === 408 || status === 425 || status === 429)
    return { kind: "unknown", reason: `HTTP ${status} ${error.code}` };
  // One code for bad input and for a reference it has already: only a look at the order can tell.
  if (status === 400 || status === 409) return { kind: "duplicate-or-invalid", ...error };
  if (status > 400 && status < 500) return { kind: "rejected", ...error };
  return { kind: "unknown", reason: `HTTP ${status} ${error.code}` };
}

export function toError(status: number, body: unknown): Refusal {
  const error = errorAnswer.safeParse(body);
  const code = error.success ? (error.data.errorCode ?? error.data.code) : null;
  const message = error.success ? error.data.message : null;
  return { code: code || `HTTP_${status}`, message: message || `PhonePe answered ${status}` };
}

/** "No such order" is a 400 here, and a 404 in some of its documents; only the code makes it one. */
export const isOrderUnknown = (status: number, body: unknown): boolean =>
  (status === 400 || status === 404) && toError(status, body).code === "MERCHANT_ORDER_MAPPING_NOT_FOUND";

/** `surprise`: something in the answer we have no word for; worth a line in the log. */
export type OrderReading = { report: OrderReport; surprise: string | null };

/**
 * Only the root state decides; a state we do not know is neither success nor failure. `now` stands in for the time of a
 * payment that came without one.
 */
export function toOrderReport(answer: OrderAnswer, now: Date): OrderReading {
  const attempts = answer.paymentDetails ?? [];
  const pending: OrderReport = {
    kind: "pending",
    gatewayOrderId: answer.orderId,
    attempted: attempts.length > 0,
  };
  switch (answer.state) {
    case "PENDING":
      return { report: pending, surprise: null };
    case "COMPLETED":
      return completedReport(answer, attempts, now);
    case "FAILED":
      return { report: failedReport(answer, attempts), surprise: null };
    default:
      return { report: pending, surprise: `unknown order state ${answer.state}` };
  }
}

function completedReport(answer: OrderAnswer, attempts: readonly AttemptAnswer[], now: Date): OrderReading {
  const paid = attempts.filter((attempt) => attempt.state === "COMPLETED");
  const [first, ...others] = paid;
  const report: OrderReport = {
    kind: "completed",
    gatewayOrderId: answer.orderId,
    reference: answer.merchantOrderId,
    transactionId: first?.transactionId ?? answer.orderId,
    amount: inr(BigInt(first?.amount ?? answer.amount)),
    method: first?.paymentMode ?? "UNKNOWN",
    utr: first ? utrOf(first) : null,
    paidAt: paidAtOf(first, now),
    further: others.map((attempt) => ({
      transactionId: attempt.transactionId ?? `${answer.orderId}-again`,
      amount: inr(BigInt(attempt.amount)),
      paidAt: paidAtOf(attempt, now),
    })),
  };
  return { report, surprise: surpriseOf(paid.length) };
}

const paidAtOf = (attempt: AttemptAnswer | undefined, now: Date): Date =>
  attempt?.timestamp ? new Date(attempt.timestamp) : now;

function surpriseOf(paidAttempts: number): string | null {
  if (paidAttempts === 1) return null;
  return paidAttempts === 0 ? "completed order without a completed attempt" : "order paid more than once";
}

const utrOf = (attempt: AttemptAnswer): string | null =>
  attempt.rail?.utr ?? attempt.splitInstruments?.find((part) => part.rail?.utr)?.rail?.utr ?? null;

/** Detailed codes that say more than the group they belong to. */
const TELLING_DETAILS = new Set(["ORDER_EXPIRED", "ORDER_CANCELLED_BY_USER"]);

function failedReport(answer: OrderAnswer, attempts: readonly AttemptAnswer[]): OrderReport {
  const last = attempts.findLast((attempt) => attempt.errorCode);
  const group = answer.errorCode ?? last?.errorCode ?? "FAILED";
  const detail = answer.detailedErrorCode ?? last?.detailedErrorCode ?? "";
  const code = TELLING_DETAILS.has(detail) ? detail : group;
  return { kind: "failed", gatewayOrderId: answer.orderId, code, message: failureMessage(code) };
}

const FAILURE_MESSAGES: Readonly<Record<string, string>> = {
  INSUFFICIENT_BALANCE: "The account had not enough money.",
  INVALID_MPIN: "The UPI PIN was wrong.",
  MPIN_LIMIT_BREACHED: "The UPI PIN was wrong too often; the bank blocks it for a while.",
  TXN_FREQ_LIMIT_BREACHED: "The bank allows no more payments today.",
  TXN_LIMIT_BREACHED: "The amount is above the bank's limit.",
  BANK_TECHNICAL_ISSUE: "The bank had a technical problem.",
  TXN_BLOCKED: "The bank blocked the payment.",
  ACCOUNT_BLOCKED: "The account is blocked.",
  ACCOUNT_DOES_NOT_EXIST: "The account does not exist.",
  INVALID_VPA: "The UPI id does not exist.",
  TXN_CANCELLED: "The payment was cancelled.",
  ORDER_CANCELLED_BY_USER: "The payment was cancelled.",
  TXN_NOT_COMPLETED: "The payment was not finished.",
  ORDER_EXPIRED: "The payment was not finished in time.",
};

const failureMessage = (code: string): string =>
  FAILURE_MESSAGES[code] ?? `The payment failed; the bank's code is ${code}.`;

const ORDER_EVENTS = new Set(["checkout.order.completed", "checkout.order.failed"]);
const REFUND_EVENTS = new Set(["pg.refund.accepted", "pg.refund.completed", "pg.refund.failed"]);

/**
 * Null for a body without an event, or one about an order that names none. A refund may come without our reference: then
 * there is nothing to ask about, and our own schedule finds out. Single attempts are none of our business.
 */
export function toGatewayEvent(body: WebhookBody): GatewayEvent | null {
  const type = body.event ?? body.type?.toLowerCase().replaceAll("_", ".");
  if (!type) return null;
  const refund = body.payload?.merchantRefundId;
  if (REFUND_EVENTS.has(type) && refund) return { kind: "refund", reference: refund, type };
  if (!ORDER_EVENTS.has(type)) return { kind: "ignored", type };
  const reference = body.payload?.merchantOrderId;
  return reference ? { kind: "order", reference, type } : null;
}
