import type {
  Capture,
  GatewayEvent,
  OrderOutcome,
  OrderReport,
  OrderRequest,
  RefusedTry,
} from "@/lib/gateways/gateway";
import { parseMajorDigits, toMajorDigits } from "@/lib/kernel/major-digits";
import { ngn, type Money } from "@/lib/kernel/money";
import { isDuplicate, toError, type Refusal } from "./map-error";
import { toOurReference } from "./map-transfer";
import { paymentAnswer, type Transaction, type WebhookBody } from "./schemas";

const MINIMUM_MINOR = 100n;
const REFERENCE = /^[A-Za-z0-9_.=-]{1,100}$/;
const MINUTES_MAX = 1440;

/** What Flutterwave would refuse anyway, found before anything leaves us. */
export function refusalOf(request: OrderRequest): Refusal | null {
  if (!REFERENCE.test(request.reference))
    return { code: "reference-invalid", message: "The reference may have 100 letters, digits, _ - . and =." };
  if (request.amount.currency !== "NGN")
    return { code: "currency-not-supported", message: "Flutterwave collects naira only." };
  if (request.amount.amountMinor < MINIMUM_MINOR)
    return { code: "amount-below-minimum", message: "The smallest payment is ₦1." };
  if (!request.payer?.email)
    return {
      code: "payer-email-missing",
      message: "Flutterwave takes no payment without the payer's e-mail.",
    };
  return null;
}

/** JSON by hand for the one field that must not pass through a float. */
export function toPaymentText(request: OrderRequest): string {
  const minutes = Math.min(MINUTES_MAX, Math.max(1, Math.ceil(request.expiresInSeconds / 60)));
  const rest = JSON.stringify({
    tx_ref: request.reference,
    currency: "NGN",
    redirect_url: request.returnUrl,
    customer: {
      email: request.payer?.email,
      ...(request.payer?.name ? { name: request.payer.name } : {}),
    },
    customizations: { title: request.message },
    configurations: { session_duration: minutes },
  });
  return `{"amount":${toMajorDigits(request.amount.amountMinor)},${rest.slice(1)}`;
}

/** `unavailable`: nothing was created, and it is not the order's fault. */
export type CreateResult = OrderOutcome | { kind: "unavailable"; reason: string };

/** The outcome class of an HTTP answer to a create call. There is no transaction yet, so the link stands for it. */
export function toOrderOutcome(
  request: OrderRequest,
  status: number,
  body: unknown,
  now: Date,
): CreateResult {
  if (status >= 200 && status < 300) {
    const answer = paymentAnswer.safeParse(body);
    if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
    const redirectUrl = answer.data.data.link;
    const gatewayOrderId = new URL(redirectUrl).pathname.split("/").at(-1) || request.reference;
    const expiresAt = new Date(now.getTime() + request.expiresInSeconds * 1000);
    return { kind: "accepted", gatewayOrderId, redirectUrl, expiresAt };
  }
  const error = toError(status, body);
  const reason = `HTTP ${status}`;
  if (status === 401 || status === 403) return { kind: "unavailable", reason };
  if (status === 408 || status === 425 || status === 429) return { kind: "unknown", reason };
  if (status === 409 || (status < 500 && isDuplicate(error)))
    return { kind: "duplicate-or-invalid", ...error };
  return status >= 400 && status < 500 ? { kind: "rejected", ...error } : { kind: "unknown", reason };
}

/** Null when an amount that matters cannot be read. `surprise`: worth a line in the log. */
export type OrderReading = { report: OrderReport; surprise: string | null } | null;

const KNOWN_STATES = new Set(["successful", "pending", "failed"]);

/**
 * What the tries of one payment come to. Every success counts, the first one first; a failed try leaves the page open, so
 * our own clock ends what nobody pays. `now` stands in for the time of a payment that came without one.
 */
export function toOrderReport(tries: readonly Transaction[], now: Date): OrderReading {
  const paid = tries.filter((transaction) => transaction.status === "successful");
  const [first, ...others] = paid;
  if (!first) return pendingReading(tries);
  const amount = amountOf(first);
  const further = others.map((other) => captureOf(other, now));
  if (!amount || further.some((capture) => capture === null)) return null;
  return {
    report: {
      kind: "completed",
      gatewayOrderId: first.id,
      reference: first.tx_ref,
      transactionId: first.id,
      amount,
      method: first.payment_type ?? "UNKNOWN",
      utr: first.flw_ref ?? null,
      paidAt: timeOf(first, now),
      further: further.filter((capture) => capture !== null),
    },
    surprise: others.length > 0 ? "payment made more than once" : null,
  };
}

function pendingReading(tries: readonly Transaction[]): OrderReading {
  const last = tries.at(-1);
  if (!last) return { report: { kind: "not-found" }, surprise: null };
  const strange = tries.find(({ status }) => !KNOWN_STATES.has(status));
  return {
    report: { kind: "pending", gatewayOrderId: last.id, attempted: true, refusal: refusalIn(last) },
    surprise: strange ? `unknown transaction status ${strange.status}` : null,
  };
}

/** Each try is a transaction of its own. */
const refusalIn = ({ id, status, processor_response: words }: Transaction): RefusedTry | null =>
  status === "failed" ? { tryId: id, code: status, message: words || "Flutterwave reports failed." } : null;

/** What was asked for; a payer who bears the fees is charged more (`charged_amount`). */
function amountOf({ amount }: Transaction): Money | null {
  const amountMinor = parseMajorDigits(amount);
  return amountMinor === null ? null : ngn(amountMinor);
}

function captureOf(transaction: Transaction, now: Date): Capture | null {
  const amount = amountOf(transaction);
  return amount && { transactionId: transaction.id, amount, paidAt: timeOf(transaction, now) };
}

function timeOf({ created_at: time }: Transaction, now: Date): Date {
  return time && !Number.isNaN(Date.parse(time)) ? new Date(time) : now;
}

/**
 * Null for a body without an event, or one that must name a payment or transfer and does not. A refund names none of our
 * references, only itself.
 */
export function toGatewayEvent(body: WebhookBody): GatewayEvent | null {
  const type = body.event ?? body["event.type"] ?? (body.AmountRefunded === undefined ? null : "refund");
  if (!type) return null;
  if (type === "charge.completed") {
    const reference = body.data?.tx_ref;
    return reference ? { kind: "order", reference, type } : null;
  }
  if (type === "transfer.completed" || (!body.event && type === "Transfer")) {
    const reference = body.data?.reference ?? body.transfer?.reference;
    return reference ? { kind: "transfer", reference: toOurReference(reference), type } : null;
  }
  const refundId = type.startsWith("refund") ? (body.data?.id ?? body.id) : null;
  return refundId ? { kind: "refund-at-gateway", reference: refundId, type } : { kind: "ignored", type };
}
