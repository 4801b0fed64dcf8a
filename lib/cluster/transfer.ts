import type { PayoutStatus } from "@/lib/payouts/payout";

/** A transfer as its estate speaks of it. */
export const transferStates = [
  "waiting",
  "pending",
  "processing",
  "completed",
  "failed",
  "returned",
  "rejected",
  "cancelled",
] as const;
export type TransferState = (typeof transferStates)[number];

type Facts = { decision: string | null; status: PayoutStatus; waitingFor: string | null };

/** What a transfer's decision and its payout mean together. A retry that is scheduled is still on its way. */
export function transferState({ decision, status, waitingFor }: Facts): TransferState {
  switch (status) {
    case "pending":
      return waitingFor === "approval" ? "waiting" : "pending";
    case "retry_scheduled":
      return "processing";
    case "cancelled":
      return decision === "rejected" ? "rejected" : "cancelled";
    case "processing":
    case "completed":
    case "failed":
    case "returned":
      return status;
  }
}

/** The smallest amount that both gateways send. */
export const TRANSFER_MIN_MINOR = 10_000n;

/** Whether what somebody has sent by themselves today, with this, is more than one person may. */
export const needsSecondPerson = (limitMinor: bigint, sentTodayMinor: bigint, amountMinor: bigint): boolean =>
  sentTodayMinor + amountMinor > limitMinor;

/** Banks write names in capitals, in either order and with or without a middle name; titles and companies' forms are noise. */
const NOISE = new Set(["MR", "MRS", "MS", "DR", "CHIEF", "ALHAJI", "ALHAJA", "LTD", "LIMITED", "PLC"]);

const wordsOf = (name: string): string[] =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== "" && !NOISE.has(word));

/** Whether two spellings can be of one holder: every word of the shorter one is in the other. Names without a word never are. */
export function namesAgree(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  return shorter.length > 0 && shorter.every((word) => longer.includes(word));
}
