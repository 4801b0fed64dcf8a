import type { UnitView } from "@/lib/properties/property-schemas";
import { amountWords } from "./amount-words";
import { dayWords, dueWords, lateWords } from "./date-words";
import { RENT_WORDS, type StatusText } from "./status-words";

type Facts = Pick<
  UnitView,
  "rent_status" | "due_on" | "next_due_on" | "currency" | "rent_amount" | "remaining_amount"
>;

/** How a home's rent stands today, for its tenant and its owner alike. */
export function rentText(unit: Facts, now: Date): StatusText {
  return { ...RENT_WORDS[unit.rent_status], sentence: rentSentence(unit, now) };
}

function rentSentence(unit: Facts, now: Date): string {
  const owed = amountWords(unit.remaining_amount, unit.currency);
  switch (unit.rent_status) {
    case "none":
      return "Nobody rents it at the moment.";
    case "due":
      return unit.due_on ? `Due ${dueWords(unit.due_on, now)}.` : `${owed} is due.`;
    case "partial":
      return unit.due_on ? `${owed} is left, due ${dueWords(unit.due_on, now)}.` : `${owed} is left.`;
    case "overdue":
      return unit.due_on ? `${owed} is ${lateWords(unit.due_on, now)}.` : `${owed} is late.`;
    case "paid":
      return unit.next_due_on
        ? `The next rent of ${amountWords(unit.rent_amount, unit.currency)} is due on ${dayWords(unit.next_due_on, now)}.`
        : "Nothing is owed.";
  }
}
