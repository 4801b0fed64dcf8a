import { z } from "zod";
import { wireAmountShape } from "@/lib/kernel/wire-money";

/** From the beginning of today, or of the day six or twenty-nine days ago, in the homes' zone. */
export const windows = ["today", "7days", "30days"] as const;
export type Window = (typeof windows)[number];

const gatewayFigures = z.object({
  gateway: z.string(),
  window: z.enum(windows),
  succeeded: z.number().int(),
  failed: z.number().int(),
  expired: z.number().int(),
  open: z.number().int(),
  success_rate: z.number().nullable(),
});
export type GatewayFigures = z.output<typeof gatewayFigures>;

const webhookFigures = z.object({
  gateway: z.string(),
  applied: z.number().int(),
  ignored: z.number().int(),
  unmatched: z.number().int(),
  waiting: z.number().int(),
});

const kpiNames = ["payment_success", "webhooks_applied", "reconciliation", "response_time"] as const;
const kpi = z.object({
  name: z.enum(kpiNames),
  /** In per cent, and for `response_time` in seconds; null while nothing was measured. */
  value: z.number().nullable(),
  target: z.number(),
  is_met: z.boolean().nullable(),
});
export type Kpi = z.output<typeof kpi>;

const countAndAmount = { count: z.number().int(), ...wireAmountShape("amount") };

export const adminStatsView = z.object({
  as_of: z.iso.datetime(),
  kpis: z.array(kpi),
  payments: z.array(gatewayFigures),
  /** Of the last thirty days. */
  webhooks: z.array(webhookFigures),
  /** The last check of all statements about the books; null before the first. */
  books: z
    .object({ checked_at: z.iso.datetime(), statements: z.number().int(), broken: z.array(z.string()) })
    .nullable(),
  owners: z.number().int(),
  units: z.number().int(),
  units_let: z.number().int(),
  tenants: z.number().int(),
  /** Payments and transfers whose outcome is not known ten minutes after they began. */
  unknown: z.number().int(),
  /** One block a currency, for everything that is an amount. */
  money: z.array(
    z.object({
      currency: z.string(),
      /** What payers paid us in this month, and what we gave back to them and sent to owners. */
      ...wireAmountShape("in"),
      ...wireAmountShape("out"),
      ...wireAmountShape("suspense"),
      payouts: z.array(z.object({ status: z.string(), ...countAndAmount })),
      payouts_late: z.object(countAndAmount),
    }),
  ),
});
export type AdminStatsView = z.output<typeof adminStatsView>;

export const numberLists = [
  "payments",
  "webhooks",
  "unknown",
  "late-payouts",
  "money-in",
  "money-out",
  "owners",
  "units",
  "tenants",
] as const;
export type NumberList = (typeof numberLists)[number];

/** What a list is narrowed to; a figure's link sets what made the figure. */
export const numberListQuery = z.object({
  gateway: z.string().max(20).optional(),
  window: z.enum(windows).default("30days"),
  outcome: z.enum(["succeeded", "failed", "expired", "open"]).optional(),
  state: z.enum(["applied", "ignored", "unmatched", "new"]).optional(),
  cursor: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type NumberListQuery = z.output<typeof numberListQuery>;

export type NumberRow = {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly note: string;
  readonly status: string;
  readonly currency: string | null;
  /** Below nil when it left us. */
  readonly amount: string | null;
};
