import type { BillView } from "@/lib/bills/bill-schemas";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { amountWords } from "./amount-words";
import { dueWords, lateWords } from "./date-words";

type InParts = Pick<
  BillView,
  | "amount"
  | "paid_amount"
  | "paid_amount_minor"
  | "currency"
  | "due_date"
  | "allow_payment_after_due"
  | "instalments"
  | "next_instalment"
>;

/** `part 2 of 3`. */
const partName = (bill: Pick<InParts, "instalments">, number: number): string =>
  `part ${number} of ${bill.instalments.length}`;

/**
 * How an open bill in parts stands: what is paid, and the next part with its day. Null for a bill that is paid at once, and for one
 * whose last day is over and which can no longer be paid: there is no next part then.
 */
export function instalmentSentence(bill: InParts, now: Date, zone = HOMES_ZONE): string | null {
  const next = bill.next_instalment;
  const today = localDate(now, zone);
  if (!next || (bill.due_date < today && !bill.allow_payment_after_due)) return null;
  const amount = (decimal: string): string => amountWords(decimal, bill.currency);
  const part = `${partName(bill, next.number)}, ${amount(next.remaining_amount)},`;
  const paid = `${amount(bill.paid_amount)} of ${amount(bill.amount)} is paid`;
  if (next.due_date < today)
    return `P${part.slice(1)} is ${lateWords(next.due_date, now, zone)}. ${bill.paid_amount_minor > 0 ? `${paid}.` : `The whole is ${amount(bill.amount)}.`}`;
  return bill.paid_amount_minor > 0
    ? `${paid}; ${part} is due ${dueWords(next.due_date, now, zone)}.`
    : `${amount(bill.amount)} in ${bill.instalments.length} parts; ${part} is due ${dueWords(next.due_date, now, zone)}.`;
}

/** What is asked for now, as a choice: `Part 2 of 3`, or all that has become due since the last payment. */
export function dueNowWords(
  bill: Pick<BillView, "instalments" | "next_instalment" | "due_amount_minor">,
): string {
  const next = bill.next_instalment;
  if (!next || next.remaining_amount_minor !== bill.due_amount_minor) return "Every part that is due";
  return `P${partName(bill, next.number).slice(1)}`;
}
