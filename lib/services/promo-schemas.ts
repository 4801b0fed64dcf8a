import { z } from "zod";
import { instantInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { PROMO_AUDIENCES, type PromoAudience } from "./promo";

/** As it is entered: spaces and lower case do not matter. */
export const promoText = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_-]{2,29}$/, "Three to thirty letters and digits.");

const upper = (audience: PromoAudience): Uppercase<PromoAudience> =>
  audience.toUpperCase() as Uppercase<PromoAudience>;
const audiences = PROMO_AUDIENCES.map(upper) as [Uppercase<PromoAudience>, ...Uppercase<PromoAudience>[]];
const audience = z.enum(audiences).transform((word): PromoAudience => word.toLowerCase() as PromoAudience);
const instant = instantInput();
const limit = z.int().min(1, "At least once, or null for as often as one likes.").max(1_000_000).nullable();
const people = z.array(idSchema("person")).max(500);

/** A code takes off a share (`discount_percent`, two decimals at most) or an amount (`discount_amount`), never both. */
export const createPromoBody = z
  .strictObject({
    code: promoText,
    discount_type: z.enum(["PERCENT", "FLAT"]),
    /** Hundredths of a per cent, of a PERCENT code. */
    discount_basis_points: z.int().min(1).max(10_000).optional(),
    discount_amount: amountInput("INR").optional(),
    min_order_amount: amountInput("INR").optional(),
    max_discount_amount: amountInput("INR").optional(),
    valid_from: instant,
    valid_until: instant,
    usage_limit: limit.default(null),
    per_person_limit: limit.default(1),
    audience: audience.default("public"),
    /** Whom a USER_SPECIFIC code is for. */
    person_ids: people.default([]),
  })
  .superRefine((body, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const isPercent = body.discount_type === "PERCENT";
    if (isPercent !== (body.discount_basis_points !== undefined))
      refuse("discount_basis_points", "A PERCENT code, and no other, says discount_basis_points.");
    if (isPercent === (body.discount_amount !== undefined))
      refuse("discount_amount", "A FLAT code, and no other, says discount_amount.");
    if (!isPercent && body.max_discount_amount)
      refuse("max_discount_amount", "Only a PERCENT code has a largest discount.");
    if (body.valid_until <= body.valid_from) refuse("valid_until", "It must end after it begins.");
    if ((body.audience === "user_specific") !== body.person_ids.length > 0)
      refuse("person_ids", "A USER_SPECIFIC code, and no other, names the people it is for.");
  });
export type CreatePromoBody = z.output<typeof createPromoBody>;

/** What a code takes off never changes; make another code for that. */
export const changePromoBody = z.strictObject({
  valid_until: instant.optional(),
  usage_limit: limit.optional(),
  per_person_limit: limit.optional(),
  is_active: z.boolean().optional(),
  person_ids: people.min(1).optional(),
});
export type ChangePromoBody = z.output<typeof changePromoBody>;

export const promoView = z.object({
  id: z.string(),
  code: z.string(),
  discount_type: z.enum(["PERCENT", "FLAT"]),
  discount_basis_points: z.number().int().nullable(),
  discount_amount: z.string().nullable(),
  discount_amount_minor: z.number().int().nullable(),
  max_discount_amount: z.string().nullable(),
  max_discount_amount_minor: z.number().int().nullable(),
  ...wireAmountShape("min_order_amount"),
  currency: z.string(),
  valid_from: z.iso.datetime(),
  valid_until: z.iso.datetime(),
  usage_limit: z.number().int().nullable(),
  per_person_limit: z.number().int().nullable(),
  audience: z.enum(audiences),
  is_active: z.boolean(),
  /** Held by carts that are being paid, and used for good. */
  held_count: z.number().int(),
  used_count: z.number().int(),
});
export type PromoView = z.output<typeof promoView>;

export const promoListQuery = z.object({
  cursor: idSchema("promo").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type PromoListQuery = z.output<typeof promoListQuery>;
export const promoListView = z.object({
  results: z.array(promoView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type PromoListView = z.output<typeof promoListView>;
