import type { Entry, Failure } from "./book-entries";
import type { GatewayName } from "./gateways";

type OrderState = "PENDING" | "COMPLETED" | "FAILED";

export type Attempt = {
  readonly transactionId: string;
  readonly mode: string;
  readonly vpa: string | null;
  readonly card: string | null;
  readonly at: number;
  readonly state: OrderState;
  readonly amountMinor: bigint;
  readonly utr: string | null;
  readonly failure: Failure | null;
  readonly decision: Entry<"attempt-started">["decision"];
};

export type Order = {
  readonly gateway: GatewayName;
  readonly reference: string;
  readonly gatewayOrderId: string;
  readonly checkoutToken: string;
  /** What the merchant asked for. */
  readonly amountMinor: bigint;
  /** What the payer's bank takes when they pay. Differs from the above only by a fault. */
  readonly chargeMinor: bigint;
  readonly createdAt: number;
  readonly changedAt: number;
  readonly expiresAt: number;
  readonly returnUrl: string;
  readonly message: string;
  readonly metaInfo: Readonly<Record<string, string>>;
  readonly retryAllowed: boolean;
  readonly email: string | null;
  readonly state: OrderState;
  readonly failure: Failure | null;
  readonly attempts: readonly Attempt[];
};

export type OrderEntry = Entry<
  | "attempt-started"
  | "attempt-decided"
  | "attempt-paid"
  | "attempt-failed"
  | "order-failed"
  | "order-mischarged"
>;

export const openAttempt = (order: Order): Attempt | undefined =>
  order.attempts.find((attempt) => attempt.state === "PENDING");

/** What was really taken from the payer under this order. */
export const chargedMinor = (order: Order): bigint =>
  order.attempts.reduce((sum, a) => (a.state === "COMPLETED" ? sum + a.amountMinor : sum), 0n);

export function orderCreated(entry: Entry<"order-created">): Order {
  const { type: _type, at, ...details } = entry;
  return {
    ...details,
    chargeMinor: entry.amountMinor,
    createdAt: at,
    changedAt: at,
    state: "PENDING",
    failure: null,
    attempts: [],
  };
}

/** The order after one more thing happened to it. Pure, and the same at every replay. */
export function changeOrder(order: Order, entry: OrderEntry): Order {
  switch (entry.type) {
    case "attempt-started":
      return { ...order, changedAt: entry.at, attempts: [...order.attempts, newAttempt(order, entry)] };
    case "attempt-decided":
      return changeAttempt(order, entry.transactionId, { decision: entry.decision });
    case "attempt-paid":
      return {
        ...changeAttempt(order, entry.transactionId, { state: "COMPLETED", utr: entry.utr, failure: null }),
        changedAt: entry.at,
        state: "COMPLETED",
        failure: null,
      };
    case "attempt-failed": {
      const failed = changeAttempt(order, entry.transactionId, { state: "FAILED", failure: entry.failure });
      const outcome = entry.failsOrder ? { state: "FAILED" as const, failure: entry.failure } : {};
      return { ...failed, ...outcome, changedAt: entry.at };
    }
    case "order-failed":
      return { ...order, state: "FAILED", failure: entry.failure, changedAt: entry.at };
    case "order-mischarged": {
      const attempts = order.attempts.map((attempt) => ({ ...attempt, amountMinor: entry.chargeMinor }));
      return { ...order, chargeMinor: entry.chargeMinor, attempts };
    }
  }
}

function newAttempt(order: Order, entry: Entry<"attempt-started">): Attempt {
  const { transactionId, mode, vpa, card, at, decision } = entry;
  return {
    transactionId,
    mode,
    vpa,
    card,
    at,
    decision,
    state: "PENDING",
    amountMinor: order.chargeMinor,
    utr: null,
    failure: null,
  };
}

function changeAttempt(order: Order, transactionId: string, change: Partial<Attempt>): Order {
  const attempts = order.attempts.map((attempt) =>
    attempt.transactionId === transactionId ? { ...attempt, ...change } : attempt,
  );
  return { ...order, attempts };
}
