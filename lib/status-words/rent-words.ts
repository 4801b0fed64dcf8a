import type { UnitView } from "@/lib/properties/property-schemas";
import { amountWords } from "./amount-words";
import { dayWords, dueWords, lateWords } from "./date-words";
import { RENT_WORDS, type StatusText } from "./status-words";

type Facts = Pick<
  UnitView,
  | "rent_status"
  | "due_on"
  | "next_due_on"
  | "currency"
  | "rent_amount"
  | "rent_amount_minor"
  | "remaining_amount"
  | "remaining_amount_minor"
> &
  Partial<Pick<UnitView, "next_rent_amount" | "next_rent_from">>;

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
      return lateSentence(unit, now);
    case "paid":
      return unit.next_due_on
        ? `The next rent of ${amountWords(nextRent(unit), unit.currency)} is due on ${dayWords(unit.next_due_on, now)}.`
        : "Nothing is owed.";
  }
}

/** With several months open the days late are those of the oldest; saying them of the whole sum would be wrong. */
function lateSentence(unit: Facts, now: Date): string {
  if (!unit.due_on) return "The rent is late.";
  const isSeveral = unit.remaining_amount_minor > unit.rent_amount_minor;
  const late = lateWords(unit.due_on, now);
  return isSeveral ? `The oldest rent is ${late}.` : `It is ${late}.`;
}

/** What the next month costs: a rent that was decided on counts from its month. */
function nextRent(unit: Facts): string {
  const isByThen =
    unit.next_due_on && unit.next_rent_from && unit.next_rent_from <= unit.next_due_on.slice(0, 7);
  return isByThen && unit.next_rent_amount ? unit.next_rent_amount : unit.rent_amount;
}
