import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { invoiceNumber } from "@/lib/rent/invoice";
import type { RentInvoiceFacts } from "./rent-invoice-facts";

/** What an invoice's fingerprint is of, for whoever holds the paper; null when there is none under this id. */
export async function findRentInvoice(
  chargeId: Id<"charge">,
  isTest: boolean,
): Promise<RentInvoiceFacts | null> {
  const row = await database()
    .selectFrom("invoice")
    .innerJoin("rent_charge", "rent_charge.id", "invoice.charge_id")
    .select([
      "rent_charge.id",
      "rent_charge.lease_id",
      "rent_charge.month",
      "rent_charge.due_on",
      "rent_charge.amount_minor",
      "rent_charge.currency",
      "invoice.financial_year",
      "invoice.number",
      "invoice.issued_on",
    ])
    .where("rent_charge.id", "=", chargeId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    number: invoiceNumber(row.financial_year, row.number),
    leaseId: row.lease_id,
    month: row.month.slice(0, 7),
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    amountMinor: row.amount_minor.toString(),
    currency: row.currency,
    isTest,
  };
}
