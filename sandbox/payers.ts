import type { Books } from "./books";
import type { Entry, Failure } from "./book-entries";
import { bankReference, gatewayNumber } from "./numbers";
import { openAttempt, type Attempt, type Order } from "./orders";
import type { Timers } from "./timers";

export type PayDecision = "success" | "failure" | "pending";

export const EXPIRED: Failure = { code: "TXN_NOT_COMPLETED", detail: "ORDER_EXPIRED" };
export const CANCELLED: Failure = { code: "TXN_CANCELLED", detail: "ORDER_CANCELLED_BY_USER" };
const GIVEN_UP: Failure = { code: "TXN_CANCELLED", detail: "ZA" };
export const NO_MONEY: Failure = { code: "INSUFFICIENT_BALANCE", detail: "Z9" };

/** What payers do at the checkout, and what time does to an order nobody pays. */
export class Payers {
  constructor(
    private readonly books: Books,
    private readonly timers: Timers,
    /** Called when an order is completed or failed. */
    private readonly onOutcome: (order: Order) => void,
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
    how: { mode: string; vpa?: string },
    decision: { outcome: "success" | "failure"; delayMs: number; failure?: Failure } | null,
  ): Attempt {
    const at = Date.now();
    const given = openAttempt(order);
    if (given) this.#fail(order.reference, given.transactionId, GIVEN_UP, false);
    const transactionId = gatewayNumber("OM");
    this.books.record({
      type: "attempt-started",
      reference: order.reference,
      transactionId,
      mode: how.mode,
      vpa: how.vpa ?? null,
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
    const attempt = openAttempt(order) ?? this.attempt(order, { mode: "UPI_QR" }, null);
    if (decision === "success") this.#succeed(reference, attempt.transactionId);
    if (decision === "failure") this.#fail(reference, attempt.transactionId, NO_MONEY, true);
    return null;
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

  /** Ends a hanging attempt the way its last step went, such as a one-time code. */
  confirm(order: Order, attempt: Attempt, delayMs: number): void {
    this.books.record({
      type: "attempt-decided",
      reference: order.reference,
      transactionId: attempt.transactionId,
      decision: { outcome: "success", dueAt: Date.now() + delayMs, failure: NO_MONEY },
    });
    this.#schedule(this.#get(order.reference));
  }

  #settle(reference: string, { transactionId, decision }: Attempt): void {
    if (!decision) return;
    if (decision.outcome === "success") return this.#succeed(reference, transactionId);
    const mayRetry = this.books.settings.checkoutRetries && this.#get(reference).retryAllowed;
    this.#fail(reference, transactionId, decision.failure, !mayRetry);
  }

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
