import type { BillView } from "@/lib/bills/bill-schemas";
import { amountWords } from "./amount-words";

type InParts = Pick<
  BillView,
  "status" | "amount" | "paid_amount" | "paid_amount_minor" | "currency" | "instalments" | "next_instalment"
>;
/** How a day is said: of a part that is still to come, and of one that is late. */
type Days = { due: (day: string) => string; late: (day: string) => string };

const partName = (bill: Pick<InParts, "instalments">, number: number): string =>
  `part ${number} of ${bill.instalments.length}`;

/** How an open bill in parts stands: what is paid, and the next part with its day. Null for a bill that is paid at once. */
export function instalmentSentence(bill: InParts, days: Days): string | null {
  const next = bill.next_instalment;
  if (!next) return null;
  const amount = (decimal: string): string => amountWords(decimal, bill.currency);
  const part = `${partName(bill, next.number)}, ${amount(next.remaining_amount)},`;
  const hasPaid = bill.paid_amount_minor > 0;
  const paid = `${amount(bill.paid_amount)} of ${amount(bill.amount)} is paid`;
  if (bill.status === "OVERDUE")
    return `P${part.slice(1)} ${days.late(next.due_date)}. ${hasPaid ? paid : `The whole is ${amount(bill.amount)}`}.`;
  const begin = hasPaid ? paid : `${amount(bill.amount)} in ${bill.instalments.length} parts`;
  return `${begin}; ${part} ${days.due(next.due_date)}.`;
}

/** What is asked for now, as a choice: `Part 2 of 3`, or all that has become due since the last payment. */
export function dueNowWords(
  bill: Pick<BillView, "instalments" | "next_instalment" | "due_amount_minor">,
): string {
  const next = bill.next_instalment;
  if (!next || next.remaining_amount_minor !== bill.due_amount_minor) return "Every part that is due";
  return `P${partName(bill, next.number).slice(1)}`;
}
