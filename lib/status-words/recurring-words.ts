import type { Frequency, OccurrenceReason, Pauser } from "@/lib/recurring/recurring";
import type { OccurrenceView, RecurringPaymentView } from "@/lib/recurring/recurring-schemas";
import { amountWords } from "./amount-words";
import { dayWords, ordinalWords } from "./date-words";
import { sentence } from "./sentence-words";
import type { StatusText, StatusWord } from "./status-words";

const RECURRING_WORDS: Readonly<Record<RecurringPaymentView["status"], StatusWord>> = {
  active: { word: "Active", tone: "success", icon: "turning-arrows" },
  paused: { word: "Paused", tone: "attention", icon: "hourglass" },
  cancelled: { word: "Cancelled", tone: "neutral", icon: "cross" },
  ended: { word: "Ended", tone: "neutral", icon: "check" },
};

const OCCURRENCE_WORDS: Readonly<Record<OccurrenceView["status"], StatusWord>> = {
  due: { word: "Trying", tone: "attention", icon: "turning-arrows" },
  charged: { word: "Paid", tone: "success", icon: "check" },
  skipped: { word: "Nothing due", tone: "neutral", icon: "dot" },
  failed: { word: "Not paid", tone: "danger", icon: "cross" },
  missed: { word: "Left out", tone: "neutral", icon: "half-circle" },
};

export const FREQUENCY_WORDS: Readonly<Record<Frequency, string>> = {
  daily: "Every day",
  weekly: "Every week",
  monthly: "Every month",
  quarterly: "Every three months",
  yearly: "Every year",
};

/** `Every month on the 31st`: how often, with the day that matters. */
export function rhythmWords({
  frequency,
  start_date: start,
}: Pick<RecurringPaymentView, "frequency" | "start_date">): string {
  const every = FREQUENCY_WORDS[frequency];
  if (frequency === "daily") return every;
  const day = ordinalWords(Number(start.slice(8)));
  const names = partsOf(start);
  if (frequency === "weekly") return `${every} on ${names.weekday}`;
  return frequency === "yearly"
    ? `${every} on ${Number(start.slice(8))} ${names.month}`
    : `${every} on the ${day}`;
}

function partsOf(day: string): { weekday: string; month: string } {
  const date = new Date(`${day}T12:00:00Z`);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" }).format(date);
  return { weekday: format({ weekday: "long" }), month: format({ month: "long" }) };
}

/** `₦`: what stands before an amount that is typed. */
export const currencySign = (currency: string): string => amountWords("0", currency).replace("0", "");

/** What it pays, in the words of those who ordered it. */
export const purposeWords = ({ bill_type: type }: Pick<RecurringPaymentView, "bill_type">): string =>
  type === null ? "A payment to the estate" : `Open ${type.replaceAll("_", " ")} bills, the oldest first`;

/** `Paused`, for filters. */
export const recurringWord = (status: RecurringPaymentView["status"]): string => RECURRING_WORDS[status].word;

/** Who reads it: the resident whose payment it is, or somebody who runs the estate. */
type Reader = "resident" | "estate";

/** How a recurring payment stands and what comes next. */
export function recurringText(payment: RecurringPaymentView, now: Date, reader: Reader): StatusText {
  return { ...RECURRING_WORDS[payment.status], sentence: sentenceOf(payment, now, reader) };
}

function sentenceOf(payment: RecurringPaymentView, now: Date, reader: Reader): string {
  if (payment.status === "cancelled") return "Nothing is taken any more.";
  if (payment.status === "ended") return "Its last day is over.";
  if (payment.status === "paused") return pauseWords(payment, reader);
  const next = payment.next_payment_date;
  if (!next) return "Its last day has come.";
  const failed = payment.failed_attempts;
  const warning = `${failed === 1 ? "The last one" : `The last ${failed}`} could not be paid; at ${payment.max_failed_attempts} in a row it is paused.`;
  return `${lateWords(payment, now)}Next on ${dayWords(next, now)}.${failed > 0 ? ` ${warning}` : ""}`;
}

/** While a day is tried again, that comes first. */
function lateWords(payment: RecurringPaymentView, now: Date): string {
  const { last_payment_date: day, last_payment_status: status, last_payment_reason: reason } = payment;
  if (status !== "due" || !day || !reason) return "";
  return `${dayWords(day, now)} is not paid yet: ${REASONS[reason]}. `;
}

function pauseWords(payment: RecurringPaymentView, reader: Reader): string {
  const { paused_by: by, pause_reason: reason, max_failed_attempts: max } = payment;
  const isOwn = reader === "resident";
  const failed = `it could not be paid${max === 1 ? "" : ` ${max} times in a row`}`;
  const words: Record<Pauser, string> = {
    resident: isOwn
      ? "You paused it. Nothing is taken until you let it go on."
      : "The resident paused it. Nothing is taken until they let it go on.",
    estate: `The estate paused it: ${sentence(reason ?? "no reason given")}${isOwn ? " You may let it go on." : ""}`,
    failures: `Paused, because ${failed}.${isOwn ? " Fill your wallet, then let it go on." : ""}`,
    moved_out: `Paused, because ${isOwn ? "you no longer live" : "the resident no longer lives"} here.`,
  };
  return words[by ?? "resident"];
}

const REASONS: Readonly<Record<OccurrenceReason, string>> = {
  "insufficient-funds": "there was not enough money in the wallet",
  "wallet-suspended": "the wallet is suspended",
  "monthly-limit-reached": "the monthly limit was reached",
  "moved-out": "the resident no longer lived here",
  "nothing-to-pay": "no confirmed bill was open",
  paused: "it was paused",
  cancelled: "it was cancelled",
};

/** Why a due day was not paid, as the end of a sentence. */
export const occurrenceReasonWords = (reason: OccurrenceReason): string => REASONS[reason];

/** What became of one due day. */
export function occurrenceText(one: OccurrenceView): StatusText {
  return { ...OCCURRENCE_WORDS[one.status], sentence: occurrenceSentence(one) };
}

function occurrenceSentence(one: OccurrenceView): string {
  const { status, reason, bill_numbers: bills } = one;
  if (status === "charged") {
    const what = bills.length > 0 ? ` for ${bills.join(", ")}` : "";
    return `${amountWords(one.amount, one.currency)} paid${what}.`;
  }
  if (reason === null) return "About to be paid.";
  if (status === "due") return `${sentence(REASONS[reason])} We try again every hour until the day is over.`;
  return `Nothing was taken: ${REASONS[reason]}.`;
}
