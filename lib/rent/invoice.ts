import type { LocalDate } from "@/lib/kernel/local-date";

/** A charge is issued as it is made, so there are no drafts; what was waived whole is cancelled and keeps its number. */
const invoiceStatuses = ["sent", "paid", "overdue", "cancelled"] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/**
 * `INV-2627-00042`: the financial year that runs from April 2026 to March 2027, and a number without gaps in it for each
 * portfolio. Sixteen characters at most, as the GST rules for invoices ask (rule 46 of the CGST Rules).
 */
export function invoiceNumber(financialYear: number, number: number): string {
  const twoDigits = (year: number): string => String(year % 100).padStart(2, "0");
  return `INV-${twoDigits(financialYear)}${twoDigits(financialYear + 1)}-${String(number).padStart(5, "0")}`;
}

/** How an invoice stands today; a part paid one is still `sent` or `overdue`. */
export function invoiceStatus(
  charge: { amountMinor: bigint; waivedMinor: bigint; openMinor: bigint; dueOn: string },
  today: LocalDate,
): InvoiceStatus {
  if (charge.waivedMinor === charge.amountMinor) return "cancelled";
  if (charge.openMinor === 0n) return "paid";
  return charge.dueOn < today ? "overdue" : "sent";
}
