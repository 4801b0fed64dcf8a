import type { Books } from "./books";
import type { Entry, Failure } from "./book-entries";
import type { GatewayName } from "./gateways";
import { bankReference, gatewayNumber, numericId } from "./numbers";
import { openAttempt, type Attempt, type Order } from "./orders";
import type { Timers } from "./timers";

export type PayDecision = "success" | "failure" | "pending";

export const EXPIRED: Failure = { code: "TXN_NOT_COMPLETED", detail: "ORDER_EXPIRED" };
export const CANCELLED: Failure = { code: "TXN_CANCELLED", detail: "ORDER_CANCELLED_BY_USER" };
const GIVEN_UP: Failure = { code: "TXN_CANCELLED", detail: "ZA" };
export const NO_MONEY: Failure = { code: "INSUFFICIENT_BALANCE", detail: "Z9" };
/** The same in Nigeria, in the words that the card's bank sends. */
export const NO_FUNDS: Failure = { code: "NO_FUNDS", detail: "Insufficient Funds" };

const USUAL_MODE: Record<GatewayName, string> = {
  phonepe: "UPI_QR",
  cashfree: "UPI_QR",
  paystack: "card",
  flutterwave: "card",
};
/** In Nigeria a refused card leaves the page open for another try, whatever the settings say. */
const KEEPS_OPEN: readonly GatewayName[] = ["paystack", "flutterwave"];

/** What payers do at the checkout, and what time does to an order nobody pays. */
export class Payers {
  constructor(
    private readonly books: Books,
    private readonly timers: Timers,
    /** Called when an order is completed or failed. */
    private readonly onOutcome: (order: Order) => void,
    /** Called when a try failed and the order stays open. */
    private readonly onFailedTry: (order: Order) => void,
  ) {}

  create(details: Omit<Entry<"order-created">, "type" | "at">): Order {
    this.books.record({ ...details, type: "order-created", at: Date.now() });
    const order = this.#get(details.reference);
    this.#schedule(order);
    return order;
  }

  resume(): void {
    for (const order of this.books.orders()) this.#schedule(order);
  }

  /**
   * The payer tries to pay. With a decision the attempt ends by itself after `delayMs`; without one it hangs until
   * somebody decides or the order expires. An attempt that still hangs is given up for the new one.
   */
  attempt(
    order: Order,
    how: { mode: string; vpa?: string; card?: string },
    decision: { outcome: "success" | "failure"; delayMs: number; failure?: Failure } | null,
  ): Attempt {
    const at = Date.now();
    const given = openAttempt(order);
    if (given) this.#fail(order.reference, given.transactionId, GIVEN_UP, false);
    const transactionId = order.gateway === "phonepe" ? gatewayNumber("OM") : numericId();
    this.books.record({
      type: "attempt-started",
      reference: order.reference,
      transactionId,
      mode: how.mode,
      vpa: how.vpa ?? null,
      card: how.card ?? null,
      at,
      decision: decision && {
        outcome: decision.outcome,
        dueAt: at + decision.delayMs,
        failure: decision.failure ?? NO_MONEY,
      },
    });
    const started = this.#get(order.reference);
    this.#schedule(started);
    const attempt = started.attempts.find((candidate) => candidate.transactionId === transactionId);
    if (!attempt) throw new Error(`attempt ${transactionId} vanished`);
    return attempt;
  }

  /** Decides an order at once, whatever the clock says. Answers a sentence when a payer could not do that. */
  decide(reference: string, decision: PayDecision): string | null {
    const order = this.#get(reference);
    if (order.state === "COMPLETED" && decision !== "success")
      return "The payer has paid; a payment cannot be taken back here.";
    if (order.state === "FAILED" && decision === "pending")
      return "The order has failed. Only a late success can still happen to it.";
    if (isSame(order, decision)) {
      if (order.state !== "PENDING") this.onOutcome(order);
      return null;
    }
    const attempt = openAttempt(order) ?? this.attempt(order, { mode: USUAL_MODE[order.gateway] }, null);
    if (decision === "success") this.#succeed(reference, attempt.transactionId);
    const failure = KEEPS_OPEN.includes(order.gateway) ? NO_FUNDS : NO_MONEY;
    if (decision === "failure") this.#fail(reference, attempt.transactionId, failure, true);
    return null;
  }

  /** The bank took (or will take) another amount than was asked for: a hundred minor units less where it can. Once. */
  mischarge(reference: string): void {
    const order = this.books.order(reference);
    if (!order || order.chargeMinor !== order.amountMinor) return;
    const chargeMinor = order.amountMinor > 100n ? order.amountMinor - 100n : order.amountMinor + 100n;
    this.books.record({ type: "order-mischarged", reference, chargeMinor });
  }

  /** The payer leaves, or the time runs out: no attempt of this order can succeed by itself any more. */
  close(reference: string, failure: Failure): void {
    const order = this.#get(reference);
    if (order.state !== "PENDING") return;
    const attempt = openAttempt(order);
    if (attempt) return this.#fail(reference, attempt.transactionId, failure, true);
    this.books.record({ type: "order-failed", reference, failure, at: Date.now() });
    this.#finish(reference);
  }

  #get(reference: string): Order {
    const order = this.books.order(reference);
    if (!order) throw new Error(`no order ${reference}`);
    return order;
  }

  #schedule(order: Order): void {
    const { reference } = order;
    if (order.state !== "PENDING") {
      this.timers.cancel(`attempt:${reference}`);
      return this.timers.cancel(`expiry:${reference}`);
    }
    // After a long stop both may be due; the attempt came first.
    const attempt = openAttempt(order);
    if (!attempt?.decision) this.timers.cancel(`attempt:${reference}`);
    else
      this.timers.at(`attempt:${reference}`, attempt.decision.dueAt, () => this.#settle(reference, attempt));
    this.timers.at(`expiry:${reference}`, order.expiresAt, () => this.close(reference, EXPIRED));
  }

  /** Ends a hanging attempt the way its last step went, such as a one-time code; `failure` where it went wrong. */
  confirm(order: Order, attempt: Attempt, delayMs: number, failure: Failure | null = null): void {
    const outcome = failure ? "failure" : "success";
    this.books.record({
      type: "attempt-decided",
      reference: order.reference,
      transactionId: attempt.transactionId,
      decision: { outcome, dueAt: Date.now() + delayMs, failure: failure ?? NO_MONEY },
    });
    this.#schedule(this.#get(order.reference));
  }

  #settle(reference: string, { transactionId, decision }: Attempt): void {
    if (!decision) return;
    if (decision.outcome === "success") return this.#succeed(reference, transactionId);
    const order = this.#get(reference);
    const mayRetry = this.mayRetry(order);
    this.#fail(reference, transactionId, decision.failure, !mayRetry);
    if (mayRetry) this.onFailedTry(this.#get(reference));
  }

  /** Whether a refused try leaves the page open for another. */
  mayRetry = (order: Order): boolean =>
    KEEPS_OPEN.includes(order.gateway) || (this.books.settings.checkoutRetries && order.retryAllowed);

  #succeed(reference: string, transactionId: string): void {
    const utr = bankReference();
    this.books.record({ type: "attempt-paid", reference, transactionId, utr, at: Date.now() });
    this.#finish(reference);
  }

  #fail(reference: string, transactionId: string, failure: Failure, failsOrder: boolean): void {
    const at = Date.now();
    this.books.record({ type: "attempt-failed", reference, transactionId, failure, failsOrder, at });
    if (failsOrder) this.#finish(reference);
  }

  #finish(reference: string): void {
    const order = this.#get(reference);
    this.#schedule(order);
    this.onOutcome(order);
  }
}

function isSame(order: Order, decision: PayDecision): boolean {
  if (decision === "success") return order.state === "COMPLETED";
  if (decision === "failure") return order.state === "FAILED";
  return openAttempt(order) !== undefined;
}
