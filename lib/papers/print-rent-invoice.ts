import "server-only";
import { env } from "@/lib/env";
import { clock } from "@/lib/kernel/clock";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { InvoiceDetailView } from "@/lib/rent/invoice-schemas";
import type { PaperBytes } from "./issue-receipt";
import { hashOfFacts, shortHash, type Stamp } from "./paper";
import { rentInvoiceFacts } from "./rent-invoice-facts";
import { renderRentInvoice } from "./render-rent-invoice";

/**
 * A month's invoice as paper, from what its reader may see of it. It was issued under its number when the month was charged, so
 * nothing is written down here, and whoever asks again gets the same paper with what was paid meanwhile.
 */
export async function printRentInvoice(
  invoice: InvoiceDetailView,
  { isTest }: { isTest: boolean },
): Promise<PaperBytes> {
  const hash = hashOfFacts(rentInvoiceFacts(invoice, isTest));
  const stamp: Stamp = {
    id: invoice.id,
    number: invoice.invoice_number,
    factsHash: hash.toString("hex"),
    day: invoice.issued_on as LocalDate,
    issuedAt: new Date(`${invoice.issued_on}T00:00:00+05:30`),
    checkUrl: `${env().APP_URL}/check/${invoice.id}/${shortHash(hash)}`,
  };
  const bytes = await renderRentInvoice(stamp, invoice, { isTest, now: clock.now() });
  return { number: invoice.invoice_number, bytes };
}
