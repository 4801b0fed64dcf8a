import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { wireAmountShape } from "@/lib/kernel/wire-money";
import { placeView } from "@/lib/services/address-schemas";
import { promoText } from "@/lib/services/promo-schemas";

const date = dayInput("Enter a day such as 2026-11-30.");
const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "Enter a time such as 09:30.");

/** No amount: what it costs is ours to say. */
export const createCartBody = z.strictObject({
  package_id: idSchema("servicePackage"),
  date,
  time,
  address_id: idSchema("address").optional(),
  promo_code: promoText.optional(),
});
export type CreateCartBody = z.output<typeof createCartBody>;

export const changeCartBody = z.strictObject({
  package_id: idSchema("servicePackage").optional(),
  date: date.optional(),
  time: time.optional(),
  address_id: idSchema("address").optional(),
});
export type ChangeCartBody = z.output<typeof changeCartBody>;

export const applyPromoBody = z.strictObject({ promo_code: promoText });

const cartStatuses = ["ACTIVE", "INACTIVE", "CONVERTED", "ABANDONED"] as const;

export const cartView = z.object({
  id: z.string(),
  cart_id: z.string(),
  status: z.enum(cartStatuses),
  service_id: z.string(),
  service_name: z.string(),
  package_id: z.string(),
  package_name: z.string(),
  duration_minutes: z.number().int(),
  date: z.string(),
  time: z.string(),
  address_id: z.string().nullable(),
  address: placeView.nullable(),
  currency: z.string(),
  /** Of the package; what is paid is `total`. Frozen when the payment is started, of today before. */
  ...wireAmountShape("price"),
  ...wireAmountShape("discount"),
  ...wireAmountShape("total"),
  /** Of the total, which contains it. */
  tax_percent: z.number(),
  is_price_frozen: z.boolean(),
  promo_code: z.string().nullable(),
  /** Why the code takes nothing off at present; null when it does or there is none. */
  promo_problem: z.string().nullable(),
  /** Whether its package can be booked at present. */
  is_on_offer: z.boolean(),
  /** Until when the gateway may take money for it; nothing about it can be changed meanwhile. */
  payment_open_until: z.iso.datetime().nullable(),
  booking_id: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type CartView = z.output<typeof cartView>;

export const cartListQuery = z.object({
  status: z.enum(cartStatuses).optional(),
  cursor: idSchema("cart").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type CartListQuery = z.output<typeof cartListQuery>;
export const cartListView = z.object({
  results: z.array(cartView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type CartListView = z.output<typeof cartListView>;
