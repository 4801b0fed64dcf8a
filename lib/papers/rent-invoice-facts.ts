import { idSchema, type Id } from "@/lib/kernel/id";
import type { InvoiceView } from "@/lib/rent/invoice-schemas";

/**
 * What never changes of a month's invoice, whatever is paid, waived or renamed afterwards: its fingerprint is of these. They
 * are rows that nobody may change, so an invoice needs no copy of them among the papers.
 */
export type RentInvoiceFacts = {
  id: string;
  number: string;
  leaseId: string;
  /** `2026-11` */
  month: string;
  issuedOn: string;
  dueOn: string;
  amountMinor: string;
  currency: string;
  isTest: boolean;
};

/** The same facts from what a reader is shown. */
export const rentInvoiceFacts = (invoice: InvoiceView, isTest: boolean): RentInvoiceFacts => ({
  id: invoice.id,
  number: invoice.invoice_number,
  leaseId: invoice.lease_id,
  month: invoice.month,
  issuedOn: invoice.issued_on,
  dueOn: invoice.due_on,
  amountMinor: String(invoice.amount_minor),
  currency: invoice.currency,
  isTest,
});

/**
 * The invoice that an address of the check page names; null when it names a paper. Each owner numbers invoices on their own, so
 * the number alone would name many, and the address carries the id instead.
 */
export function parseInvoiceId(text: string): Id<"charge"> | null {
  const id = idSchema("charge").safeParse(text.trim().toLowerCase());
  return id.success ? (id.data as Id<"charge">) : null;
}
