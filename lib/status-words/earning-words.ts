import type {
  EarningPayoutStatus,
  EarningPayoutView,
  PayoutType,
} from "@/lib/payouts/earning-payout-schemas";
import { formatMoney, inr } from "@/lib/kernel/money";
import { dayOfWords, momentWords } from "./date-words";
import { PAYOUT_WORDS, type StatusText, type StatusWord } from "./status-words";

/** `₹20`: an amount in paise as people read it. */
export const paiseWords = (paise: number): string => formatMoney(inr(BigInt(paise)));

export const PAYOUT_TYPE_WORDS: Readonly<Record<PayoutType, string>> = {
  scout_bounty: "Bounties",
  seller_payout: "Sales",
  owner_rent: "Rent",
};

export const EARNING_STATUS_WORDS: Readonly<Record<EarningPayoutStatus, StatusWord>> = {
  pending: PAYOUT_WORDS.pending,
  processing: PAYOUT_WORDS.processing,
  completed: PAYOUT_WORDS.completed,
  failed: { ...PAYOUT_WORDS.failed, word: "Failed" },
  cancelled: PAYOUT_WORDS.cancelled,
};

/** The word alone, for lists and files. */
export function earningPayoutWord(payout: EarningPayoutView): StatusWord {
  if (payout.returned_at) return PAYOUT_WORDS.returned;
  if (payout.next_retry_at) return PAYOUT_WORDS.retry_scheduled;
  return EARNING_STATUS_WORDS[payout.status];
}

/** How a payout of somebody's earnings stands, and what happens next. */
export const earningPayoutText = (
  payout: EarningPayoutView,
  reader: "payee" | "admin",
  now: Date,
): StatusText => ({
  ...earningPayoutWord(payout),
  sentence: sentence(payout, reader, now),
});

function sentence(payout: EarningPayoutView, reader: "payee" | "admin", now: Date): string {
  const reason = payout.failure_reason ?? "The bank gave no reason.";
  const balance = reader === "admin" ? "their balance" : "your balance";
  if (payout.returned_at)
    return `The bank sent it back on ${dayOfWords(payout.returned_at, now)}: ${reason} It is in ${balance}.`;
  switch (payout.status) {
    case "pending":
      return waiting(payout, reader, now);
    case "processing":
      return payout.next_retry_at
        ? `${reason} We try again by ourselves at ${momentWords(payout.next_retry_at, now)}.`
        : `On its way to ${payout.destination ?? "the bank"}${payout.processed_at ? ` since ${momentWords(payout.processed_at, now)}` : ""}.`;
    case "completed":
      return `Arrived${payout.completed_at ? ` on ${momentWords(payout.completed_at, now)}` : ""}${payout.payment_reference ? `; the bank's number is ${payout.payment_reference}` : ""}.`;
    case "failed":
      return reader === "admin"
        ? `${reason} Try it again, or ${payout.payout_type === "owner_rent" ? "give the rent back to its tenant" : "call it off"}.`
        : `${reason} The money is safe with us; correct your payment details if they are wrong, and we send it again.`;
    case "cancelled":
      return `Called off${payout.cancelled_at ? ` on ${dayOfWords(payout.cancelled_at, now)}` : ""}: ${reason} The money is in ${balance}.`;
  }
}

function waiting(payout: EarningPayoutView, reader: "payee" | "admin", now: Date): string {
  // The run notes that details are missing only when it comes by; until then it is true all the same.
  switch (payout.waiting_for ?? (payout.destination === null ? "payment_details" : null)) {
    case "approval":
      return reader === "admin"
        ? "Above the maximum: it leaves when an administrator sends it."
        : "So large an amount is looked at by a person first; nothing for you to do.";
    case "payment_details":
      return reader === "admin"
        ? "Leaves when its payee has added a bank account or UPI id."
        : "Leaves as soon as you add your bank account or UPI id.";
    case "credentials":
      return "Leaves as soon as our payout service is connected.";
    case null:
      return payout.due_at && new Date(payout.due_at) > now
        ? `Leaves on ${dayOfWords(payout.due_at, now)}.`
        : "Leaves with the next run, within the hour.";
  }
}
