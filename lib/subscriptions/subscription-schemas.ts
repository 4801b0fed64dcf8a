import { z } from "zod";
import { instantInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { wireAmountShape } from "@/lib/kernel/wire-money";
import { expiryStatuses } from "./subscription";

const planCode = z
  .string()
  .trim()
  .regex(/^[a-z0-9-]{1,40}$/, "is not the code of a plan");
const period = z.enum(["monthly", "yearly"], "Choose monthly or yearly.");
const instant = z.iso.datetime().nullable();

/** A plan is named by its code; `plan_id` is another name for the same. */
const planChoice = { plan_code: planCode.optional(), plan_id: planCode.optional() };
const needsOne = (body: { plan_code?: string | undefined; plan_id?: string | undefined }) =>
  (body.plan_code ?? body.plan_id) !== undefined;
const onePlan = { path: ["plan_code"], message: "Say which plan: plan_code." };

export const startSubscriptionBody = z
  .strictObject({ ...planChoice, period, portfolio_id: idSchema("portfolio").optional() })
  .refine(needsOne, onePlan)
  .transform((body) => ({ ...body, plan_code: body.plan_code ?? body.plan_id ?? "" }));

export const startUpgradeBody = z
  .strictObject({ ...planChoice, portfolio_id: idSchema("portfolio").optional() })
  .refine(needsOne, onePlan)
  .transform((body) => ({ ...body, plan_code: body.plan_code ?? body.plan_id ?? "" }));

export const recordPaymentBody = z.strictObject({
  portfolio_id: idSchema("portfolio"),
  type: z.enum(["subscription", "upgrade"]).default("subscription"),
  plan_code: planCode,
  period: period.default("monthly"),
  method: z.enum(["manual", "cash", "bank_transfer"], "Choose manual, cash or bank_transfer."),
  /** The bank's reference or the number of the paper receipt; the same one again is the same payment. */
  reference: z.string().trim().min(1, "Enter the bank's reference or the receipt's number.").max(60),
  paid_at: instantInput().optional(),
});
export type RecordPaymentBody = z.output<typeof recordPaymentBody>;

export const portfolioQuery = z.object({ portfolio_id: idSchema("portfolio").optional() });

const price = {
  ...wireAmountShape("amount"),
  ...wireAmountShape("gst"),
  ...wireAmountShape("total"),
};

export const orderView = z.object({
  id: z.string(),
  portfolio_id: z.string(),
  owner_name: z.string(),
  payment_type: z.enum(["subscription", "upgrade", "renewal", "legacy"]),
  payment_method: z.enum(["phonepe", "razorpay", "manual", "bank_transfer", "cash", "other"]),
  status: z.enum(["pending", "completed", "replaced"]),
  plan_code: z.string(),
  plan_name: z.string(),
  period: z.enum(["monthly", "yearly"]),
  unit_limit: z.number().int().nullable(),
  currency: z.string(),
  /** The price without tax, the tax, and what is paid. */
  ...price,
  gst_percent: z.number(),
  reference: z.string().nullable(),
  /** The payment at the gateway that is open or has succeeded. */
  payment_id: z.string().nullable(),
  start_date: instant,
  end_date: instant,
  created_at: z.iso.datetime(),
  paid_at: instant,
});
export type OrderView = z.output<typeof orderView>;

const suggestedPlan = z.object({ plan_code: z.string(), name: z.string() }).nullable();

export const activeView = z.object({
  portfolio_id: z.string(),
  status: z.enum(expiryStatuses),
  plan_code: z.string().nullable(),
  plan_name: z.string().nullable(),
  /** The free days count as a plan with nothing to pay. */
  is_trial: z.boolean(),
  /** Whether the end is one that was paid for, not that of the free days. */
  is_paid: z.boolean(),
  period: z.enum(["monthly", "yearly"]).nullable(),
  /** Null: as many as one likes; 0 without a plan. */
  unit_limit: z.number().int().nullable(),
  unit_count: z.number().int(),
  start_date: instant,
  /** The end of everything bought so far. */
  end_date: instant,
  days_left: z.number().int(),
  /** What waits to be paid: a renewal that is due, or a checkout that was not finished. */
  open_order: orderView.nullable(),
});
export type ActiveView = z.output<typeof activeView>;

export const limitsView = z.object({
  portfolio_id: z.string(),
  can_add_unit: z.boolean(),
  status: z.enum(expiryStatuses),
  unit_limit: z.number().int().nullable(),
  unit_count: z.number().int(),
  /** Null: as many as one likes. */
  units_left: z.number().int().nullable(),
  suggested_plan: suggestedPlan,
  message: z.string(),
});
export type LimitsView = z.output<typeof limitsView>;

const planPrice = z.object(price);
const planView = z.object({
  plan_code: z.string(),
  plan_id: z.string(),
  name: z.string(),
  min_units: z.number().int(),
  max_units: z.number().int().nullable(),
  currency: z.string(),
  features: z.array(z.string()),
  monthly: planPrice,
  yearly: planPrice,
  is_current: z.boolean(),
  /** Whether it can be bought as the next month or year, and if not, why. */
  can_buy: z.boolean(),
  reason: z.string().nullable(),
  /** What changing to it at once would cost; null where that is no upgrade. */
  upgrade: planPrice.nullable(),
});
export type PlanView = z.output<typeof planView>;
export const planListView = z.object({ results: z.array(planView), count: z.number().int() });
export type PlanListView = z.output<typeof planListView>;

export const orderListQuery = z.object({
  status: z.enum(["pending", "completed", "replaced"]).optional(),
  portfolio_id: idSchema("portfolio").optional(),
  cursor: idSchema("subscriptionOrder").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type OrderListQuery = z.output<typeof orderListQuery>;
export const orderListView = z.object({
  results: z.array(orderView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type OrderListView = z.output<typeof orderListView>;

export const auditQuery = z.object({
  cursor: idSchema("portfolio").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
});
export type AuditQuery = z.output<typeof auditQuery>;
const auditRow = z.object({
  portfolio_id: z.string(),
  owner_name: z.string(),
  status: z.enum(expiryStatuses),
  plan_name: z.string().nullable(),
  unit_limit: z.number().int().nullable(),
  unit_count: z.number().int(),
  is_over_limit: z.boolean(),
  end_date: instant,
});
/** Every portfolio with what it uses of its plan. */
export const auditView = z.object({
  results: z.array(auditRow),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type AuditView = z.output<typeof auditView>;
