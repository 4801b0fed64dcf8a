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

/** Reasons that go away only when the owner's account or name is corrected; the codes are Cashfree's and ours. */
export const FAULTS_OF_DETAILS = [
  "INVALID_BENE_ACCOUNT_OR_IFSC",
  "INVALID_ACCOUNT_FAIL",
  "INVALID_IFSC_FAIL",
  "INVALID_BENE_VPA",
  "ACCOUNT_BLOCKED",
  "BENE_BLACKLISTED",
  "BENE_NAME_DIFFERS",
  "holder-name-not-latin",
] as const;
export type FaultOfDetails = (typeof FAULTS_OF_DETAILS)[number];

/** Every other refusal of a beneficiary begins with this word. */
export const BENEFICIARY_FAULT = "beneficiary";

/** Whether the owner has to do something before another try can succeed. */
export const isFaultOfDetails = (code: string | null): boolean =>
  code !== null && (FAULTS_OF_DETAILS.some((fault) => fault === code) || code.startsWith(BENEFICIARY_FAULT));
