import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { instantInput } from "@/lib/kernel/typed-input";
import { wireAmountShape } from "@/lib/kernel/wire-money";
import { ORDER_STATUSES } from "./order";

const place = z.string().trim().min(2, "Say where you meet.").max(200, "At most 200 characters.");
/** A form sends an empty field for what was left out. */
const optionalPlace = z
  .union([z.literal(""), place])
  .optional()
  .transform((text) => text || null);
const optionalInstant = z
  .union([z.literal(""), instantInput()])
  .optional()
  .transform((at) => at || null);

const reason = (remedy: string) =>
  z.string(remedy).trim().min(3, remedy).max(1000, "At most 1000 characters.");

/** No price: it is the listing's. One that is sent is refused. */
export const placeOrderBody = z.strictObject({
  listing_id: idSchema("listing"),
  meeting_place: optionalPlace,
  meeting_at: optionalInstant,
});
export const setMeetingBody = z.strictObject({
  meeting_place: place,
  meeting_at: optionalInstant,
});
export const refundOrderBody = z.strictObject({
  reason: reason("Say why the money goes back; the buyer reads it."),
});
export const orderProblemBody = z.strictObject({
  reason: reason("Say what is wrong, so that somebody can look at it."),
});

export const orderView = z.object({
  id: z.string(),
  listing_id: z.string(),
  title: z.string(),
  status: z.enum(ORDER_STATUSES),
  /** As whom the caller reads it. */
  role: z.enum(["buyer", "seller", "admin"]),
  buyer_name: z.string(),
  seller_name: z.string(),
  currency: z.string(),
  ...wireAmountShape("item_price"),
  ...wireAmountShape("platform_fee"),
  /** Contained in the platform's fee. */
  ...wireAmountShape("platform_tax"),
  ...wireAmountShape("gateway_fee"),
  ...wireAmountShape("total"),
  meeting_place: z.string().nullable(),
  meeting_at: z.iso.datetime().nullable(),
  reserved_until: z.iso.datetime(),
  /** The payment that may still be made, or was. Only the buyer and administrators see it. */
  payment_id: z.string().nullable(),
  payment_status: z.string().nullable(),
  problem: z.string().nullable(),
  refund_reason: z.string().nullable(),
  /** What became of the seller's money; only the seller and administrators see it. */
  payout_id: z.string().nullable(),
  payout_status: z
    .enum(["pending", "processing", "retry_scheduled", "completed", "failed", "returned", "cancelled"])
    .nullable(),
  created_at: z.iso.datetime(),
  escrowed_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  refunding_at: z.iso.datetime().nullable(),
  refunded_at: z.iso.datetime().nullable(),
  cancelled_at: z.iso.datetime().nullable(),
  expired_at: z.iso.datetime().nullable(),
  problem_at: z.iso.datetime().nullable(),
});
export type OrderView = z.output<typeof orderView>;

export const orderListQuery = z.object({
  /** What one buys or what one sells; both without it. Administrators see everything without it. */
  role: z.enum(["buyer", "seller"]).optional(),
  status: z.enum(ORDER_STATUSES).optional(),
  /** `true`: only those in escrow with which the buyer says that something is wrong. */
  problem: z.literal("true").optional(),
  cursor: idSchema("order").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type OrderListQuery = z.output<typeof orderListQuery>;

export const orderListView = z.object({
  results: z.array(orderView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type OrderListView = z.output<typeof orderListView>;

/** A checkout page to send the buyer to. */
export const startedOrderPaymentView = z.object({
  order_id: z.string(),
  payment_id: z.string(),
  merchant_order_id: z.string(),
  status: z.string(),
  currency: z.string(),
  ...wireAmountShape("amount"),
  redirect_url: z.string().nullable(),
  expires_at: z.iso.datetime(),
});
export type StartedOrderPaymentView = z.output<typeof startedOrderPaymentView>;
