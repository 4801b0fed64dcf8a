import type { Entry } from "./book-entries";
import type { GatewayName } from "./gateways";

export type Refund = {
  readonly gateway: GatewayName;
  readonly reference: string;
  readonly orderReference: string;
  readonly gatewayRefundId: string;
  readonly amountMinor: bigint;
  readonly note: string | null;
  readonly fate: Entry<"refund-accepted">["fate"];
  readonly state: "PENDING" | "CONFIRMED" | "COMPLETED" | "FAILED" | "NEEDS_ATTENTION";
  readonly createdAt: number;
  readonly changedAt: number;
  readonly nextAt: number | null;
};

export function refundAccepted(entry: Entry<"refund-accepted">): Refund {
  const { type: _type, at, ...details } = entry;
  return { ...details, state: "PENDING", createdAt: at, changedAt: at };
}

export function changeRefund(refund: Refund, entry: Entry<"refund-moved" | "refund-redirected">): Refund {
  const moved = { ...refund, changedAt: entry.at, nextAt: entry.nextAt };
  return entry.type === "refund-moved"
    ? { ...moved, state: entry.state }
    : { ...moved, state: "CONFIRMED", fate: "success" };
}

/** How much of an order has gone back, or, with `promised`, is gone or on its way. */
export const refundedMinor = (refunds: readonly Refund[], which: "done" | "promised"): bigint =>
  refunds
    .filter((refund) => (which === "done" ? refund.state === "COMPLETED" : refund.state !== "FAILED"))
    .reduce((sum, refund) => sum + refund.amountMinor, 0n);

/**
 * What a refund is called in the books where the gateway knows no reference of ours: by the note beside it where that is
 * one of our references and still free, else by the gateway's own id.
 */
export const refundKey = (
  books: { refund: (reference: string) => Refund | null },
  note: string | null,
  gatewayRefundId: string,
): string => (note && /^[a-z0-9]{16,40}$/.test(note) && !books.refund(note) ? note : gatewayRefundId);
