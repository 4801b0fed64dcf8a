import "server-only";
import type { Id } from "@/lib/kernel/id";
import { amountWords } from "@/lib/status-words/amount-words";
import { ordinalWords } from "@/lib/status-words/date-words";
import { occurrenceReasonWords } from "@/lib/status-words/recurring-words";
import { daysOf } from "../estate-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { residentReaders } from "../notice-readers";
import { findOccurrenceFacts, recurringPath, type OccurrenceFacts } from "../recurring-facts";

/**
 * A due day could not be paid: at the first refusal (`details.phase` is `delayed`), while money that arrives still counts, and
 * when the day is over, with how many failed in a row and what happens next.
 */
export const recurringFailed: NoticeKind = {
  label: "Recurring payment failed",
  hint: "When a recurring payment could not be taken from your wallet.",
  roles: ["resident"],
  isVital: true,
  async tell(occurrenceId, details, now) {
    const facts = await findOccurrenceFacts(occurrenceId, details);
    const isDelay = details["phase"] === "delayed";
    if (!facts || (!isDelay && facts.one.status !== "failed")) return null;
    return {
      readers: await residentReaders(facts.estate.id, [facts.order.user_id as Id<"person">]),
      write: () => (isDelay ? delayed(facts, now) : failed(facts, now)),
    };
  },
};

const amountOf = ({ order }: OccurrenceFacts): string => amountWords(order.amount, order.currency);
const upTo = (facts: OccurrenceFacts): string => (facts.order.bill_type === null ? "" : "up to ");

/** More money helps against nothing but too little of it. */
function wayOut(facts: OccurrenceFacts): NoticeText["link"] {
  if (facts.one.reason === "insufficient-funds")
    return { label: "Add money", path: links.resident(facts.estate.id, "wallet/add") };
  return { label: "See the recurring payment", path: recurringPath(facts) };
}

function delayed(facts: OccurrenceFacts, now: Date): NoticeText | Skip {
  const { estate, order, one } = facts;
  if (one.status !== "due" || !one.reason) return { skip: "overtaken" };
  const day = daysOf(estate, now).day(one.due_date);
  return {
    title: `Not paid yet: ${upTo(facts)}${amountOf(facts)} for ${order.title}`,
    sentence: `"${order.title}" of ${day} could not be paid: ${occurrenceReasonWords(one.reason)}. Nothing was taken. We try again every hour until ${day} is over.`,
    facts: [["Recurring payment", order.title]],
    link: wayOut(facts),
    zone: estate.timezone,
  };
}

function failed(facts: OccurrenceFacts, now: Date): NoticeText {
  const { estate, order, one } = facts;
  const { day } = daysOf(estate, now);
  const reason = one.reason ? `: ${occurrenceReasonWords(one.reason)}` : "";
  return {
    title: `Not paid: ${upTo(facts)}${amountOf(facts)} for ${order.title}`,
    sentence: `"${order.title}" of ${day(one.due_date)} could not be paid${reason}. Nothing was taken. ${nextWords(facts, day)}`,
    facts: [["Failed in a row", `${order.failed_attempts} of ${order.max_failed_attempts}`]],
    link: wayOut(facts),
    zone: estate.timezone,
  };
}

function nextWords({ order }: OccurrenceFacts, day: (day: string) => string): string {
  const { failed_attempts: failures, max_failed_attempts: max, next_payment_date: next } = order;
  if (order.status === "paused" && order.paused_by === "failures")
    return `It was the ${ordinalWords(failures)} in a row, so the recurring payment is paused: let it go on once your wallet is in order.`;
  const count =
    failures > 0 ? `It was the ${ordinalWords(failures)} in a row; after ${max} it is paused.` : "";
  return next ? `${count} The next one is due on ${day(next)}.`.trim() : count || "It was the last one.";
}
