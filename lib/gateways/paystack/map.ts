import type {
  GatewayEvent,
  OrderOutcome,
  OrderReport,
  OrderRequest,
  RefusedTry,
} from "@/lib/gateways/gateway";
import { ngn, type Money } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import { isDuplicate, toError, type Refusal } from "./map-error";
import { initializeAnswer, type Transaction, type WebhookBody } from "./schemas";

const MINIMUM_MINOR = 100n;
/** No underscore, unlike for transfers. */
const REFERENCE = /^[A-Za-z0-9.=-]{1,100}$/;

/** What Paystack would refuse anyway, found before anything leaves us. */
export function refusalOf(request: OrderRequest): Refusal | null {
  if (!REFERENCE.test(request.reference))
    return { code: "reference-invalid", message: "The reference may have letters, digits, - . and =." };
  if (request.amount.currency !== "NGN")
    return { code: "currency-not-supported", message: "Paystack collects naira only." };
  if (request.amount.amountMinor < MINIMUM_MINOR)
    return { code: "amount-below-minimum", message: "The smallest payment is ₦1." };
  if (!request.payer?.email)
    return { code: "payer-email-missing", message: "Paystack takes no payment without the payer's e-mail." };
  return null;
}

export function toInitializeBody(request: OrderRequest): Record<string, unknown> {
  return {
    email: request.payer?.email,
    amount: toMinorNumber(request.amount),
    currency: "NGN",
    reference: request.reference,
    callback_url: request.returnUrl,
    metadata: { description: request.message },
  };
}

/** `unavailable`: nothing was created, and it is not the order's fault. */
export type CreateResult = OrderOutcome | { kind: "unavailable"; reason: string };

/** The outcome class of an HTTP answer to a create call. Paystack knows no expiry, so it is ours, counted from `now`. */
export function toOrderOutcome(
  request: OrderRequest,
  status: number,
  body: unknown,
  now: Date,
): CreateResult {
  if (status >= 200 && status < 300) {
    const answer = initializeAnswer.safeParse(body);
    if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
    const { reference, access_code: gatewayOrderId, authorization_url: redirectUrl } = answer.data.data;
    if (reference !== request.reference) return { kind: "unknown", reason: "answer about another order" };
    const expiresAt = new Date(now.getTime() + request.expiresInSeconds * 1000);
    return { kind: "accepted", gatewayOrderId, redirectUrl, expiresAt };
  }
  const error = toError(status, body);
  const reason = `HTTP ${status} ${error.code}`;
  if (status === 401 || status === 403) return { kind: "unavailable", reason };
  if (status === 408 || status === 425 || status === 429) return { kind: "unknown", reason };
  if (status === 409 || (status < 500 && isDuplicate(error)))
    return { kind: "duplicate-or-invalid", ...error };
  return status >= 400 && status < 500 ? { kind: "rejected", ...error } : { kind: "unknown", reason };
}

/** `surprise`: something in the answer we have no word for; worth a line in the log. */
export type OrderReading = { report: OrderReport; surprise: string | null };

/** A refused card leaves the page open, so all of these may still turn into `success`; our own clock ends them. */
const STILL_OPEN = new Set(["abandoned", "failed", "ongoing", "pending", "processing", "queued"]);

/** Only `success` gives value. `now` stands in for the time of a payment that came without one. */
export function toOrderReport(answer: Transaction, now: Date): OrderReading {
  const { id, reference, status } = answer;
  const amount = principalOf(answer);
  if (status === "success") {
    const time = answer.paid_at ?? answer.paidAt;
    const paidAt = time && !Number.isNaN(Date.parse(time)) ? new Date(time) : now;
    const method = answer.channel ?? "UNKNOWN";
    const ids = { gatewayOrderId: id, reference, transactionId: id };
    return {
      report: { kind: "completed", ...ids, amount, method, utr: null, paidAt, further: [] },
      surprise: null,
    };
  }
  if (status === "reversed")
    return {
      report: { kind: "reversed", gatewayOrderId: id, reference, transactionId: id, amount },
      surprise: null,
    };
  return {
    // Abandoned is also what nobody has tried to pay yet.
    report: {
      kind: "pending",
      gatewayOrderId: id,
      attempted: status !== "abandoned",
      refusal: refusalIn(answer),
    },
    surprise: STILL_OPEN.has(status) ? null : `unknown transaction status ${status}`,
  };
}

/** One reference holds all tries and shows the last one's words only, so these words are what tells two tries apart. */
function refusalIn({ status, gateway_response: words }: Transaction): RefusedTry | null {
  if (!words || (status !== "failed" && status !== "abandoned")) return null;
  // What it says of a page that was opened and left.
  if (status === "abandoned" && /not completed|abandoned/i.test(words)) return null;
  return { tryId: words, code: status, message: words };
}

/** A payer who bears the fees is charged more than was asked for; whoever is charged less has not paid it all. */
function principalOf({ amount, requested_amount: requested }: Transaction): Money {
  const isFeeOnTop = typeof requested === "number" && amount > requested;
  return ngn(BigInt(isFeeOnTop ? requested : amount));
}

const TRANSFER_EVENT = /^transfer\.(?:success|failed|reversed)$/;

/**
 * Null when an event that must name a payment or transfer does not. A refund's event shows our note only where it needs
 * attention; otherwise it names the payment. Disputes and everything else are none of our business here.
 */
export function toGatewayEvent({ event: type, data }: WebhookBody): GatewayEvent | null {
  if (type.startsWith("refund.") && data?.merchant_note)
    return { kind: "refund", reference: data.merchant_note, type };
  if (type.startsWith("refund.") && data?.transaction_reference)
    return { kind: "refund-of-order", reference: data.transaction_reference, type };
  const kind = type === "charge.success" ? "order" : TRANSFER_EVENT.test(type) ? "transfer" : null;
  if (!kind) return { kind: "ignored", type };
  return data?.reference ? { kind, reference: data.reference, type } : null;
}
