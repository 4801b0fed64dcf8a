import { z } from "zod";
import type { LocalMonth } from "@/lib/kernel/local-date";
import { wireAmountShape } from "@/lib/kernel/wire-money";
import { periods } from "./analytics";

const monthSchema = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, "is not a month such as 2026-11")
  .transform((text) => text as LocalMonth);

export const analyticsQuery = z.object({
  period: z.enum(periods).default("6months"),
  /** Only the movements of this month, instead of the latest. */
  month: monthSchema.optional(),
  /** `next_cursor` of the page before: older movements. */
  cursor: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});
export type AnalyticsQuery = z.output<typeof analyticsQuery>;

const amounts = {
  ...wireAmountShape("received"),
  ...wireAmountShape("refunded"),
  ...wireAmountShape("net"),
  ...wireAmountShape("direct"),
  ...wireAmountShape("due"),
  ...wireAmountShape("collected"),
};

const moneyOfCurrency = z.object({
  currency: z.string(),
  months: z.array(z.object({ month: z.string(), ...amounts })),
  total: z.object(amounts),
  /** Mean rent of all units; null without one. */
  average_rent: z.string().nullable(),
  average_rent_minor: z.number().int().nullable(),
});
export type CurrencyFigures = z.output<typeof moneyOfCurrency>;

const counts = {
  succeeded: z.number().int(),
  failed: z.number().int(),
  expired: z.number().int(),
  open: z.number().int(),
  /** Paid of those that came to an end, in per cent; null while none has. */
  success_rate: z.number().nullable(),
};

const movementView = z.object({
  id: z.string(),
  kind: z.enum(["received", "direct", "refunded"]),
  payment_id: z.string(),
  at: z.iso.datetime(),
  currency: z.string(),
  ...wireAmountShape("amount"),
  tenant_name: z.string().nullable(),
  unit_number: z.string().nullable(),
  property_name: z.string().nullable(),
});
export type MovementView = z.output<typeof movementView>;

export const analyticsView = z.object({
  period: z.enum(periods),
  from_month: z.string(),
  to_month: z.string(),
  /** One block a currency; nothing is ever added up over two. */
  money: z.array(moneyOfCurrency),
  units: z.object({
    total: z.number().int(),
    let: z.number().int(),
    occupancy_rate: z.number().nullable(),
  }),
  /** Leases that ran on at least one day of the month, and how the payments started in it ended. */
  months: z.array(z.object({ month: z.string(), tenants: z.number().int(), ...counts })),
  payments: z.object(counts),
  /** Newest first. With `month`, all of that month, and then they add up to its figures. */
  recent_activity: z.array(movementView),
  next_cursor: z.string().nullable(),
});
export type AnalyticsView = z.output<typeof analyticsView>;
