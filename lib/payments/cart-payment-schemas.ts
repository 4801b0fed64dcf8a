import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { amountInput } from "@/lib/kernel/wire-money";
import { merchantOrderId, startedPaymentView } from "./payment-schemas";

/** No amount and no purpose: what a cart costs and what it is for is ours to say. */
export const startCartPaymentBody = z.strictObject({
  cart_id: idSchema("cart"),
  address_id: idSchema("address").optional(),
  /** What the payer has read. It is never charged, only compared: another price than this opens no payment. */
  expected_total: amountInput("INR").optional(),
});

export const startedCartPaymentView = startedPaymentView.extend({
  cart_id: z.string(),
  remaining_seconds: z.number().int(),
});
export type StartedCartPaymentView = z.output<typeof startedCartPaymentView>;

export const verifyAndCompleteBody = z.strictObject({ merchant_order_id: merchantOrderId });

/** PENDING: not yet at the gateway. INITIATED: the payer has its page. */
const paymentStatuses = ["PENDING", "INITIATED", "SUCCESS", "FAILED", "EXPIRED"] as const;
export type PaymentStatusWord = (typeof paymentStatuses)[number];

const paymentStatusData = z.object({
  /** Null for a payment that is not of a cart. */
  cart_id: z.string().nullable(),
  cart_status: z.enum(["ACTIVE", "INACTIVE", "CONVERTED", "ABANDONED"]).nullable(),
  payment_status: z.enum(paymentStatuses),
  /** Null while no payment of the cart has been started; the status is PENDING then. */
  payment_id: z.string().nullable(),
  merchant_order_id: z.string().nullable(),
  booking_created: z.boolean(),
  /** `BK-163A5751`, for the page `/booking-success/BK-163A5751`. */
  booking_id: z.string().nullable(),
  booking_status: z.string().nullable(),
  currency: z.string(),
  /** In paise. Null while no payment has been started. */
  amount: z.number().int().nullable(),
  amount_in_rupees: z.string().nullable(),
  payment_amount: z.string().nullable(),
  /** The gateway's page, while it is open. */
  redirect_url: z.string().nullable(),
  expires_at: z.iso.datetime().nullable(),
  remaining_seconds: z.number().int(),
  /** Whether a new payment of the cart may be started now. */
  can_retry: z.boolean(),
  /** Given back to its payer or on the way there; null when nothing is. */
  refund_status: z.enum(["PENDING", "PROCESSING", "SUCCESS", "FAILED"]).nullable(),
  message: z.string(),
  completed_at: z.iso.datetime().nullable(),
});
export const paymentStatusView = z.object({ success: z.literal(true), data: paymentStatusData });
export type PaymentStatusView = z.output<typeof paymentStatusView>;
