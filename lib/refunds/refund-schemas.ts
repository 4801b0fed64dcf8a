import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";

/** The gateway's words for where a refund is; PENDING also while its answer is awaited. */
const publicRefundStatuses = ["PENDING", "CONFIRMED", "COMPLETED", "FAILED"] as const;

export const startRefundBody = z.strictObject({
  /** All that is left of the payment, when not given. */
  amount: amountInput("INR").optional(),
  reason: z.string().trim().min(3).max(200),
  /** Whether the months it had settled are owed again, or let off. */
  rent_after: z.enum(["owed_again", "forgiven"]).default("owed_again"),
});

export const refundPreviewQuery = z.strictObject({ amount: amountInput("INR").optional() });

const instant = z.iso.datetime().nullable();

export const refundView = z.object({
  refund_id: z.string(),
  merchant_refund_id: z.string(),
  payment_id: z.string(),
  status: z.enum(publicRefundStatuses),
  ...wireAmountShape("amount"),
  currency: z.string(),
  reason: z.string(),
  rent_after: z.enum(["owed_again", "forgiven"]),
  /** By when the payer usually has it. */
  expected_by: z.iso.datetime(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  unit_number: z.string().nullable(),
  property_name: z.string().nullable(),
  tenant_name: z.string().nullable(),
  payment_method: z.string().nullable(),
  created_at: z.iso.datetime(),
  ended_at: instant,
  /** Only for those whose money it is: the owner and administrators; null for the payer. */
  parts: z
    .object({
      ...wireAmountShape("from_tenant_credit"),
      ...wireAmountShape("from_owner_balance"),
      ...wireAmountShape("owed_by_owner"),
      ...wireAmountShape("from_gateway_charge"),
    })
    .nullable(),
  is_retryable: z.boolean(),
});
export type RefundView = z.output<typeof refundView>;

/** What a refund would do, before it is done. */
export const refundPreviewView = z.object({
  ...wireAmountShape("amount"),
  ...wireAmountShape("refundable"),
  currency: z.string(),
  ...wireAmountShape("from_tenant_credit"),
  ...wireAmountShape("from_owner_balance"),
  ...wireAmountShape("owed_by_owner"),
  ...wireAmountShape("from_gateway_charge"),
  months: z.array(z.object({ month: z.string(), ...wireAmountShape("amount") })),
});
export type RefundPreviewView = z.output<typeof refundPreviewView>;

export const refundListQuery = z.object({
  status: z.enum(publicRefundStatuses).optional(),
  payment_id: idSchema("payment").optional(),
  cursor: idSchema("refund").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type RefundListQuery = z.output<typeof refundListQuery>;

export const refundListView = z.object({
  results: z.array(refundView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type RefundListView = z.output<typeof refundListView>;
