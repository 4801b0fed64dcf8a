import type { BatchView } from "@/lib/bills/batch-schemas";
import type { BillType } from "@/lib/bills/bill";
import type { BillView, DisputeView } from "@/lib/bills/bill-schemas";
import { amountWords } from "./amount-words";
import { dayWords } from "./date-words";
import { instalmentSentence } from "./instalment-words";
import { sentence } from "./sentence-words";
import type { StatusText, StatusWord } from "./status-words";

export const BILL_WORDS: Readonly<Record<BillView["status"], StatusWord>> = {
  CANCELLED: { word: "Cancelled", tone: "neutral", icon: "cross" },
  PAID: { word: "Paid", tone: "success", icon: "check" },
  DISPUTED: { word: "In question", tone: "attention", icon: "person" },
  PARTIALLY_PAID: { word: "Part paid", tone: "info", icon: "half-circle" },
  OVERDUE: { word: "Late", tone: "danger", icon: "late" },
  ACKNOWLEDGED: { word: "Confirmed", tone: "neutral", icon: "calendar" },
  PENDING_ACKNOWLEDGMENT: { word: "To confirm", tone: "info", icon: "clock" },
  PENDING: { word: "To pay", tone: "neutral", icon: "dot" },
};

export const DISPUTE_WORDS: Readonly<Record<DisputeView["status"], StatusWord>> = {
  open: { word: "Open", tone: "attention", icon: "person" },
  under_review: { word: "Looked at", tone: "info", icon: "hourglass" },
  resolved: { word: "Upheld", tone: "success", icon: "check" },
  rejected: { word: "Bill stands", tone: "neutral", icon: "cross" },
  withdrawn: { word: "Withdrawn", tone: "neutral", icon: "arrow-back" },
};

export const BATCH_WORDS: Readonly<Record<BatchView["status"], StatusWord>> = {
  issuing: { word: "Going out", tone: "info", icon: "paper-plane" },
  issued: { word: "Issued", tone: "success", icon: "check" },
  undone: { word: "Undone", tone: "neutral", icon: "arrow-back" },
};

/** What a bill is for, in the words of those who write and read it. */
export const BILL_TYPE_WORDS: Readonly<Record<BillType, string>> = {
  service_charge: "Service charge",
  electricity: "Electricity",
  water: "Water",
  security: "Security",
  maintenance: "Maintenance",
  waste_management: "Waste management",
  electricity_utility: "Electricity supplier",
  water_utility: "Water supplier",
  internet_utility: "Internet",
  cable_tv_utility: "Cable TV",
  other: "Other",
};

/** How a bill stands, in the same words for its resident and for those who run the estate. */
export function billText(bill: BillView, now: Date): StatusText {
  return { ...BILL_WORDS[bill.status], sentence: billSentence(bill, now) };
}

function billSentence(bill: BillView, now: Date): string {
  const due = dayWords(bill.due_date, now);
  const amount = (decimal: string): string => amountWords(decimal, bill.currency);
  // Without a word that depends on today: these pages do not know the estate's.
  const parts = instalmentSentence(bill, {
    due: (day) => `is due on ${dayWords(day, now)}`,
    late: (day) => `was due on ${dayWords(day, now)}`,
  });
  switch (bill.status) {
    case "CANCELLED":
      return `It was taken back: ${sentence(bill.cancel_reason ?? "no reason given")} There is nothing to pay.`;
    case "PAID":
      return `${amount(bill.amount)} has been paid in full.`;
    case "DISPUTED":
      return "Its resident questions it; nothing can be paid until that is decided or withdrawn.";
    case "PARTIALLY_PAID":
      if (parts) return parts;
      return `${amount(bill.paid_amount)} of ${amount(bill.amount)} is paid; the other ${amount(bill.remaining_amount)} is due on ${due}.`;
    case "OVERDUE":
      if (parts)
        return bill.allow_payment_after_due
          ? parts
          : `${parts} It can be paid until ${due} and not after it.`;
      return `It was due on ${due}${bill.allow_payment_after_due ? "." : " and can no longer be paid here."}`;
    case "ACKNOWLEDGED":
      return `Its resident has confirmed it${parts ? `. ${parts}` : `; it is due on ${due}.`}`;
    case "PENDING_ACKNOWLEDGMENT":
      return `Its resident has not confirmed it yet${parts ? `. ${parts}` : `; it is due on ${due}.`}`;
    case "PENDING":
      return parts ?? `It is due on ${due}.`;
  }
}

/** How far a batch has come. */
export function batchText(batch: BatchView): StatusText {
  return { ...BATCH_WORDS[batch.status], sentence: batchSentence(batch) };
}

function batchSentence(batch: BatchView): string {
  switch (batch.status) {
    case "issuing":
      return `${batch.issued_count} of ${batch.bill_count} bills have gone out. It goes on by itself, also when this page is closed.`;
    case "issued":
      return batch.bill_count === 1
        ? "Its one bill has gone out."
        : `All ${batch.bill_count} bills have gone out.`;
    case "undone":
      return `It was taken back: ${sentence(batch.undo_reason ?? "no reason given")} Its residents owe nothing of it.`;
  }
}
