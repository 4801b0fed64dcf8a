import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { wireAmountShape } from "@/lib/kernel/wire-money";

const invoiceStatuses = ["sent", "paid", "overdue", "cancelled"] as const;

/** A month's charge as a numbered invoice. Its id is the charge's. */
const invoiceView = z.object({
  id: z.string(),
  invoice_number: z.string(),
  status: z.enum(invoiceStatuses),
  lease_id: z.string(),
  unit_id: z.string(),
  unit_number: z.string(),
  property_name: z.string(),
  tenant_name: z.string(),
  owner_name: z.string(),
  /** `2026-11`. */
  month: z.string(),
  issued_on: z.string(),
  due_on: z.string(),
  currency: z.string(),
  ...wireAmountShape("amount"),
  ...wireAmountShape("paid_amount"),
  /** What the owner let the tenant off. */
  ...wireAmountShape("waived_amount"),
  ...wireAmountShape("remaining_amount"),
});
export type InvoiceView = z.output<typeof invoiceView>;

/** With what settled it: payments, and credit from earlier ones (`payment_id` is null). A negative amount was given back. */
export const invoiceDetailView = invoiceView.extend({
  /** The home's street and city. */
  address: z.string(),
  settled_by: z.array(
    z.object({ payment_id: z.string().nullable(), at: z.iso.datetime(), ...wireAmountShape("amount") }),
  ),
});
export type InvoiceDetailView = z.output<typeof invoiceDetailView>;

export const invoiceListQuery = z.object({
  status: z.enum(invoiceStatuses).optional(),
  unit_id: idSchema("unit").optional(),
  lease_id: idSchema("lease").optional(),
  cursor: idSchema("charge").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type InvoiceListQuery = z.output<typeof invoiceListQuery>;

export const invoiceListView = z.object({
  results: z.array(invoiceView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type InvoiceListView = z.output<typeof invoiceListView>;
