import { isFaultOfDetails, type FaultOfDetails } from "@/lib/payouts/payout-messages";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import { amountWords } from "./amount-words";
import { dayOfWords, momentWords, timeWords } from "./date-words";
import { sentence } from "./sentence-words";
import { PAYOUT_WORDS, type StatusText, type StatusWord } from "./status-words";

/** Who reads: the same facts for both, but "you" is somebody else. */
export type PayoutReader = "owner" | "admin";

type Facts = Pick<
  PayoutView,
  | "status"
  | "waiting_for"
  | "portfolio_id"
  | "payment_details"
  | "payment_method"
  | "utr"
  | "error_code"
  | "error_message"
  | "retry_count"
  | "max_retries"
  | "next_retry_at"
  | "details_retry_at"
  | "created_at"
  | "processed_at"
  | "completed_at"
  | "returned_at"
  | "cancelled_at"
  | "amount"
  | "currency"
>;

/** The word alone, for lists and filters. A failed payout says whose turn it is. */
export function payoutWord(payout: Facts, reader: PayoutReader): StatusWord {
  if (payout.cancelled_at) return PAYOUT_WORDS.cancelled;
  if (payout.returned_at) return PAYOUT_WORDS.returned;
  if (payout.status !== "failed") return PAYOUT_WORDS[payout.status];
  if (payout.details_retry_at) return PAYOUT_WORDS.retry_scheduled;
  const isReadersTurn = isFaultOfDetails(payout.error_code) === (reader === "owner");
  const word = isReadersTurn ? "Needs you" : reader === "owner" ? "Needs us" : "Needs owner";
  return { ...PAYOUT_WORDS.failed, word };
}

/** How a payout stands, with the one sentence that says what happens next and who does it. */
export function payoutText(payout: Facts, reader: PayoutReader, now: Date): StatusText {
  return { ...payoutWord(payout, reader), sentence: payoutSentence(payout, reader, now) };
}

function payoutSentence(payout: Facts, reader: PayoutReader, now: Date): string {
  const isEstates = payout.portfolio_id === null;
  if (payout.cancelled_at)
    return `It was called off on ${dayOfWords(payout.cancelled_at, now)}, before it left${isEstates ? "" : ", because the tenant gets the money back"}.`;
  if (payout.returned_at)
    return `The bank sent it back on ${dayOfWords(payout.returned_at, now)}: ${inSentence(reasonOf(payout))} ${amountWords(payout.amount, payout.currency)} ${isEstates ? "is the estate's money again" : "is safe with us until it is sent again"}.`;
  switch (payout.status) {
    case "pending":
      return waitingSentence(payout, reader);
    case "processing":
      return `${sentSince(payout, now)}; ${payout.payment_method === "upi" ? "UPI" : "a bank transfer"} usually takes minutes.`;
    case "completed":
      return `Arrived${payout.completed_at ? ` on ${momentWords(payout.completed_at, now)}` : ""}${payout.utr ? `; the bank's number is ${payout.utr}` : ""}.`;
    case "retry_scheduled":
      return `${reasonOf(payout)} ${retryPart(payout)}; nothing for you to do.`;
    case "failed":
      return `${reasonOf(payout)} ${remedy(payout, reader, now)}`;
  }
}

function waitingSentence(payout: Facts, reader: PayoutReader): string {
  switch (payout.waiting_for) {
    case "payment_details":
      return reader === "owner"
        ? "Goes out as soon as you add your bank account or UPI id."
        : "Goes out as soon as the owner adds a bank account or UPI id.";
    case "credentials":
      return reader === "owner"
        ? "Goes out as soon as our payout service is connected; nothing for you to do."
        : "Goes out as soon as Cashfree's credentials are configured.";
    case "approval":
      return "Goes out as soon as a second person of the estate agrees.";
    case null:
      return "Goes out within minutes.";
  }
}

function sentSince(payout: Facts, now: Date): string {
  const to = payout.payment_details ? ` to ${payout.payment_details}` : "";
  return payout.processed_at
    ? `On its way${to} since ${momentWords(payout.processed_at, now)}`
    : `On its way${to}`;
}

/** `Retry 2 of 3 is at 10:42 am`. */
function retryPart(payout: Facts): string {
  const number = Math.min(payout.retry_count + 1, payout.max_retries);
  const at = payout.next_retry_at ? ` is at ${timeWords(payout.next_retry_at)}` : " follows";
  return `Retry ${number} of ${payout.max_retries}${at}`;
}

function remedy(payout: Facts, reader: PayoutReader, now: Date): string {
  if (payout.details_retry_at) {
    const isWaiting = new Date(payout.details_retry_at) > now;
    const when = isWaiting ? `on ${dayOfWords(payout.details_retry_at, now)}` : "within minutes";
    return `We try again ${when} with the ${reader === "owner" ? "" : "owner's "}new details.`;
  }
  if (isFaultOfDetails(payout.error_code))
    return reader === "owner"
      ? "Please correct your payment details; we then send it again."
      : "The owner has to correct the payment details; then try it again.";
  return reader === "owner"
    ? "We look into it and send it again; nothing for you to do."
    : "Try it again, or wait until the bank accepts transfers.";
}

const DETAILS_REASONS: Readonly<Record<FaultOfDetails, string>> = {
  INVALID_BENE_ACCOUNT_OR_IFSC: "The bank does not know this account number or IFSC code.",
  INVALID_ACCOUNT_FAIL: "The bank does not know this account number.",
  INVALID_IFSC_FAIL: "The bank does not know this IFSC code.",
  INVALID_BENE_VPA: "This UPI id does not exist.",
  ACCOUNT_BLOCKED: "The bank has blocked this account.",
  BENE_BLACKLISTED: "The bank takes no transfers for this account.",
  BENE_NAME_DIFFERS: "The account belongs to another name.",
  "holder-name-not-latin": "The account holder's name must be written in Latin letters.",
};

const REASONS: Readonly<Record<string, string>> = {
  ...DETAILS_REASONS,
  BENE_BANK_DECLINED: "The bank declined the transfer.",
  INSUFFICIENT_BALANCE: "Our payout account has to be topped up first.",
  IMPS_MODE_FAIL: "The bank's instant transfers are not working at the moment.",
};

/** Why the last attempt ended as it did, in one sentence. */
export function reasonOf(payout: Pick<Facts, "error_code" | "error_message">): string {
  const code = payout.error_code ?? "";
  const known = REASONS[code];
  return known ?? sentence(payout.error_message ?? "The bank gave no reason");
}

/** A sentence as the end of another: without its capital letter. */
const inSentence = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
