import type { LeaseView } from "@/lib/leases/lease-schemas";
import type { InvoiceView } from "@/lib/rent/invoice-schemas";
import { amountWords } from "./amount-words";
import { dayWords, dueWords, lateWords } from "./date-words";
import { INVOICE_WORDS, type StatusText, type StatusWord } from "./status-words";

const LEASE_WORDS: Readonly<Record<LeaseView["state"], StatusWord>> = {
  active: { word: "Living here", tone: "success", icon: "person" },
  notice: { word: "Gave notice", tone: "attention", icon: "calendar" },
  ending: { word: "Leaving", tone: "info", icon: "clock" },
  ended: { word: "Moved out", tone: "neutral", icon: "door" },
};

/** The bare word of a lease's state, for lists. */
export const leaseWord = (state: LeaseView["state"]): StatusWord => LEASE_WORDS[state];

type LeaseFacts = Pick<LeaseView, "state" | "started_on" | "last_day" | "notice_day" | "end_reason">;

/** How a lease stands, for the owner and the tenant alike. */
export function leaseText(lease: LeaseFacts, now: Date): StatusText {
  return { ...LEASE_WORDS[lease.state], sentence: leaseSentence(lease, now) };
}

function leaseSentence(lease: LeaseFacts, now: Date): string {
  const day = (text: string | null): string => (text ? dayWords(text, now) : "");
  switch (lease.state) {
    case "active":
      return `Since ${day(lease.started_on)}.`;
    case "notice":
      return `The tenant wants to leave on ${day(lease.notice_day)}. The lease goes on until the owner agrees to an end.`;
    case "ending":
      return `The lease ends when ${day(lease.last_day)} is over. Reason: ${lease.end_reason}`;
    case "ended":
      return `From ${day(lease.started_on)} to ${day(lease.last_day)}. Reason: ${lease.end_reason}`;
  }
}

/** How an invoice stands, for the owner and the tenant alike. */
export function invoiceText(invoice: InvoiceView, now: Date): StatusText {
  return { ...INVOICE_WORDS[invoice.status], sentence: invoiceSentence(invoice, now) };
}

function invoiceSentence(invoice: InvoiceView, now: Date): string {
  const left = amountWords(invoice.remaining_amount, invoice.currency);
  const what = invoice.paid_amount_minor > 0 ? `${left} is left, due` : "Due";
  switch (invoice.status) {
    case "sent":
      return `${what} ${dueWords(invoice.due_on, now)}.`;
    case "overdue":
      return `${left} is ${lateWords(invoice.due_on, now)}.`;
    case "paid":
      return invoice.waived_amount_minor > 0
        ? `Settled; the owner let ${amountWords(invoice.waived_amount, invoice.currency)} of it go.`
        : "Paid in full.";
    case "cancelled":
      return "Nothing is to be paid for this month.";
  }
}
