import type { Entry } from "./book-entries";

export type Refund = {
  readonly reference: string;
  readonly orderReference: string;
  readonly gatewayRefundId: string;
  readonly amountMinor: bigint;
  readonly state: "PENDING" | "CONFIRMED" | "COMPLETED" | "FAILED";
  readonly createdAt: number;
  readonly changedAt: number;
  readonly nextAt: number | null;
};

export function refundAccepted(entry: Entry<"refund-accepted">): Refund {
  const { type: _type, at, ...details } = entry;
  return { ...details, state: "PENDING", createdAt: at, changedAt: at };
}

export function changeRefund(refund: Refund, entry: Entry<"refund-moved">): Refund {
  return { ...refund, state: entry.state, changedAt: entry.at, nextAt: entry.nextAt };
}
