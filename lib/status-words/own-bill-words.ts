import type { BillView } from "@/lib/bills/bill-schemas";
import { localDate } from "@/lib/kernel/local-date";
import { amountWords } from "./amount-words";
import { BILL_WORDS } from "./bill-words";
import { dayOfWords, dueWords, lateWords } from "./date-words";
import { instalmentSentence } from "./instalment-words";
import { sentence } from "./sentence-words";
import type { StatusText } from "./status-words";

/** How a bill stands, said to the one who is to pay it; days are those of the estate. */
export function ownBillText(bill: BillView, now: Date, zone: string): StatusText {
  return { ...BILL_WORDS[bill.status], sentence: billSentence(bill, now, zone) };
}

function billSentence(bill: BillView, now: Date, zone: string): string {
  const amount = (decimal: string): string => amountWords(decimal, bill.currency);
  const due = dueWords(bill.due_date, now, zone);
  const confirm = bill.is_acknowledged ? "" : " Read it: you confirm it and pay in one step.";
  // After the last day of all there is no next part where late payment is closed.
  const isClosed = bill.due_date < localDate(now, zone) && !bill.allow_payment_after_due;
  const parts = isClosed
    ? null
    : instalmentSentence(bill, {
        due: (day) => `is due ${dueWords(day, now, zone)}`,
        late: (day) => `is ${lateWords(day, now, zone)}`,
      });
  switch (bill.status) {
    case "CANCELLED":
      return `Your estate took it back: ${sentence(bill.cancel_reason ?? "no reason given")} There is nothing to pay.`;
    case "PAID":
      return bill.paid_at
        ? `${amount(bill.amount)} paid on ${dayOfWords(bill.paid_at, now, zone)}.`
        : `${amount(bill.amount)} paid.`;
    case "DISPUTED":
      return "You have questioned it. Nothing can be paid until your estate has decided or you take your question back.";
    case "PARTIALLY_PAID":
      if (parts) return `${parts}${confirm}`;
      return `${amount(bill.paid_amount)} of ${amount(bill.amount)} is paid; ${amount(bill.remaining_amount)} is due ${due}.${confirm}`;
    case "OVERDUE":
      if (parts) return `${parts}${confirm}`;
      return bill.allow_payment_after_due
        ? `${lateWords(bill.due_date, now, zone)}.${confirm}`
        : `It could be paid until ${due}. Ask your estate what to do.`;
    case "ACKNOWLEDGED":
    case "PENDING":
      return parts ?? `Due ${due}.`;
    case "PENDING_ACKNOWLEDGMENT":
      return `${parts ?? `Due ${due}.`}${confirm}`;
  }
}
