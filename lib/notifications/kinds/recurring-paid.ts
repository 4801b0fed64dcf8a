import "server-only";
import type { Id } from "@/lib/kernel/id";
import { amountWords } from "@/lib/status-words/amount-words";
import { daysOf } from "../estate-facts";
import type { NoticeText } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { residentReaders } from "../notice-readers";
import { findOccurrenceFacts, recurringPath, type OccurrenceFacts } from "../recurring-facts";

/** A due day of a recurring payment was paid. What had nothing to pay is nobody's news. */
export const recurringPaid: NoticeKind = {
  label: "What recurring payments took",
  hint: "When a recurring payment was paid from your wallet.",
  roles: ["resident"],
  isVital: false,
  async tell(occurrenceId, details, now) {
    const facts = await findOccurrenceFacts(occurrenceId, details);
    if (facts?.one.status !== "charged") return null;
    const text = paid(facts, now);
    return {
      readers: await residentReaders(facts.estate.id, [facts.order.user_id as Id<"person">]),
      write: () => text,
    };
  },
};

function paid(facts: OccurrenceFacts, now: Date): NoticeText {
  const { estate, order, one } = facts;
  const { day } = daysOf(estate, now);
  const amount = amountWords(one.amount, one.currency);
  const next = order.next_payment_date;
  const after =
    order.status === "ended" ? " It was the last one." : next ? ` The next one is due on ${day(next)}.` : "";
  return {
    title: `Paid: ${amount} for ${order.title}`,
    sentence: `Your wallet paid ${amount} to ${estate.name} for "${order.title}" of ${day(one.due_date)}.${after}`,
    facts: [
      ...one.transaction_ids.map((number) => ["Transaction", number] as const),
      ...one.bill_numbers.map((number) => ["Bill", number] as const),
    ],
    link: { label: "See the recurring payment", path: recurringPath(facts) },
    zone: estate.timezone,
  };
}
