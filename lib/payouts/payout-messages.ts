import type { PayoutStatus } from "./payout";

/** The five public words; a returned or called-off payout is a failed one, with `returned_at` or `cancelled_at` beside it. */
export const publicPayoutStatuses = [
  "pending",
  "processing",
  "completed",
  "failed",
  "retry_scheduled",
] as const;
export type PublicPayoutStatus = (typeof publicPayoutStatuses)[number];

export const toPublicStatus = (status: PayoutStatus): PublicPayoutStatus =>
  status === "returned" || status === "cancelled" ? "failed" : status;

/** The four sentences of the public interface, to the letter. */
const PAYOUT_MESSAGES = {
  completed: "Payment transferred successfully",
  underWay: "Payment processing, contact admin if delayed",
  failed: "Payment processing failed, contact admin",
  notInitiated: "Payout not initiated",
} as const;

/** What the owner reads beside a payment; null means that no payout exists. */
export function payoutMessage(status: PayoutStatus | null): string {
  switch (status) {
    case null:
    case "cancelled":
      return PAYOUT_MESSAGES.notInitiated;
    case "completed":
      return PAYOUT_MESSAGES.completed;
    case "failed":
    case "returned":
      return PAYOUT_MESSAGES.failed;
    case "pending":
    case "processing":
    case "retry_scheduled":
      return PAYOUT_MESSAGES.underWay;
  }
}
