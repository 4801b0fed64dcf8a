import { DomainError } from "@/lib/kernel/errors";

/**
 * `pending`: ordered and not paid. `escrowed`: paid; the money waits until the buyer has the thing. `refunding`: on its
 * way back to the buyer; should that fail it is escrowed again. The others are ends, but `expired`: money that comes late
 * takes the thing again while it is free.
 */
export const ORDER_STATUSES = [
  "pending",
  "escrowed",
  "refunding",
  "refunded",
  "completed",
  "cancelled",
  "expired",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

const NEXT: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ["escrowed", "cancelled", "expired"],
  escrowed: ["completed", "refunding"],
  refunding: ["refunded", "escrowed"],
  refunded: [],
  completed: [],
  cancelled: [],
  expired: ["escrowed"],
};

export const mayBecome = (from: OrderStatus, to: OrderStatus): boolean => NEXT[from].includes(to);

/** Whether something about the order can still happen between buyer and seller. */
export const isLive = (status: OrderStatus): boolean => status === "pending" || status === "escrowed";

const WHY_NOT: Readonly<Record<OrderStatus, string>> = {
  pending: "This order is not paid yet.",
  escrowed: "This order is paid already. Its seller can give the money back.",
  refunding: "The money for this order is on its way back to the buyer.",
  refunded: "The money for this order was given back to the buyer.",
  completed: "This order is completed, and its seller is being paid.",
  cancelled: "This order was called off.",
  expired: "This order was not paid in time. Order it again if it is still offered.",
};

/** Throws `conflict` with the reason unless the order may become `to`. */
export function requireStep(order: { status: OrderStatus }, to: OrderStatus): void {
  if (!mayBecome(order.status, to))
    throw new DomainError("conflict", `order-${order.status}`, WHY_NOT[order.status], {
      status: order.status,
    });
}

/** Throws `conflict` when the order has ended or is being given back. */
export function requireLive(order: { status: OrderStatus }): void {
  if (!isLive(order.status))
    throw new DomainError("conflict", `order-${order.status}`, WHY_NOT[order.status], {
      status: order.status,
    });
}

const MINUTE_MS = 60_000;
const MEETING_AHEAD_MAX_MS = 366 * 86_400_000;

/** Throws `conflict` for a meeting that is over already or more than a year away: a slip, and nobody would come. */
export function requireMeetable(at: Date | null, now: Date): void {
  if (!at || (at > now && at.getTime() - now.getTime() <= MEETING_AHEAD_MAX_MS)) return;
  throw new DomainError(
    "conflict",
    at > now ? "meeting-too-far" : "meeting-has-passed",
    at > now ? "Meet within a year. Choose an earlier time." : "That time has passed. Choose a later one.",
  );
}

/** Until when a payment of a new order may be begun. */
export const reservedUntil = (now: Date, minutes: number): Date =>
  new Date(now.getTime() + minutes * MINUTE_MS);
