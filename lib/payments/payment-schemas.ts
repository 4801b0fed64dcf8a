import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { publicPayoutStatuses } from "@/lib/payouts/payout-messages";
import { PAYMENT_PURPOSES } from "./payment";

/** The unit one lives in, or a lease: of a home one has left, the rest is paid by its lease. */
export const startRentPaymentBody = z
  .strictObject({
    unit_id: idSchema("unit").optional(),
    lease_id: idSchema("lease").optional(),
    amount: amountInput("INR").optional(),
  })
  .transform(({ unit_id: unitId, lease_id: leaseId, amount }, context) => {
    if (unitId && !leaseId) return { unitId, amount };
    if (leaseId && !unitId) return { leaseId, amount };
    const message = "Say which home it is for: send either unit_id or lease_id.";
    context.addIssue({ code: "custom", path: ["unit_id"], message });
    return z.NEVER;
  });

/** `ORDER`-style references of ours: letters and digits, so that a path cannot carry anything else. */
export const merchantOrderId = z.string().regex(/^[a-z0-9]{16,40}$/);

/** Whatever else the browser brings along is not looked at. */
export const paymentCallbackBody = z.object({ merchant_order_id: merchantOrderId });

const instant = z.iso.datetime().nullable();

/** How the public interface calls a payment's state; `state` beside it is the finer word. */
const publicPaymentStatuses = ["pending", "completed", "failed", "cancelled"] as const;

const breakupView = z.object({
  ...wireAmountShape("base_amount"),
  ...wireAmountShape("payment_charge"),
  charge_rate_percent: z.number(),
  ...wireAmountShape("total_payable"),
});

export const startedPaymentView = z.object({
  payment_id: z.string(),
  merchant_order_id: z.string(),
  order_id: z.string().nullable(),
  redirect_url: z.string().nullable(),
  status: z.enum(publicPaymentStatuses),
  state: z.string(),
  expire_at: z.iso.datetime(),
  currency: z.string(),
  ...wireAmountShape("amount"),
  payment_breakup: breakupView,
});
export type StartedPaymentView = z.output<typeof startedPaymentView>;

/** A started payment of a plan, with what was ordered. */
export const startedSubscriptionView = startedPaymentView.extend({
  order: z.object({
    id: z.string(),
    payment_type: z.enum(["subscription", "upgrade", "renewal", "legacy"]),
    plan_code: z.string(),
    plan_name: z.string(),
    period: z.enum(["monthly", "yearly"]),
    ...wireAmountShape("amount"),
    ...wireAmountShape("gst"),
    ...wireAmountShape("total"),
  }),
});
export type StartedSubscriptionView = z.output<typeof startedSubscriptionView>;

const paymentView = z.object({
  id: z.string(),
  payment_id: z.string(),
  merchant_order_id: z.string(),
  gateway_order_id: z.string().nullable(),
  purpose: z.enum(PAYMENT_PURPOSES),
  /** What an owner ordered; null for rent. */
  subscription_order_id: z.string().nullable(),
  /** `direct`: the owner had the money already and confirmed it; no gateway was asked and nothing is paid out. */
  gateway: z.enum(["phonepe", "cashfree", "paystack", "flutterwave", "direct"]),
  status: z.enum(publicPaymentStatuses),
  state: z.enum(["created", "pending", "failed", "expired", "succeeded"]),
  currency: z.string(),
  /** The rent, or the plan's price with its tax. */
  ...wireAmountShape("amount"),
  payment_breakup: breakupView,
  /** The home; null for what is not rent. */
  unit_id: z.string().nullable(),
  unit_number: z.string().nullable(),
  property_name: z.string().nullable(),
  /** Who pays. */
  tenant_name: z.string(),
  payment_method: z.string().nullable(),
  utr: z.string().nullable(),
  redirect_url: z.string().nullable(),
  failure_code: z.string().nullable(),
  failure_message: z.string().nullable(),
  /** Given back or on its way back, of `total_payable`. */
  ...wireAmountShape("refunded_amount"),
  /** The owner's payout for this payment. */
  payout_status: z.enum([...publicPayoutStatuses, "not_initiated"]),
  payout_message: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  completed_at: instant,
  last_checked_at: instant,
  next_check_at: instant,
  check_count: z.number().int(),
});
export type PaymentView = z.output<typeof paymentView>;

/** A payment with the months it settled. */
export const paymentDetailView = paymentView.extend({
  settled: z.array(z.object({ month: z.string(), due_on: z.string(), ...wireAmountShape("amount") })),
  ...wireAmountShape("credited_amount"),
});
export type PaymentDetailView = z.output<typeof paymentDetailView>;

export const paymentListQuery = z.object({
  status: z.enum(publicPaymentStatuses).optional(),
  purpose: z.enum(PAYMENT_PURPOSES).optional(),
  unit_id: idSchema("unit").optional(),
  cursor: idSchema("payment").optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type PaymentListQuery = z.output<typeof paymentListQuery>;

export const paymentListView = z.object({
  results: z.array(paymentView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type PaymentListView = z.output<typeof paymentListView>;
