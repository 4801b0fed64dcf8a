import { z } from "zod";
import { searchInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { formatMoney, inr } from "@/lib/kernel/money";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { CATEGORIES, CONDITIONS, PRICE_MAX_MINOR, PRICE_MIN_MINOR } from "./listing";

const PRICE_RANGE = `Ask between ${formatMoney(inr(PRICE_MIN_MINOR))} and ${formatMoney(inr(PRICE_MAX_MINOR))}.`;

const text = (min: number, max: number, remedy: string) =>
  z.string(remedy).trim().min(min, remedy).max(max, `At most ${max} characters.`);

const price = amountInput("INR").refine(
  ({ amountMinor }) => amountMinor >= PRICE_MIN_MINOR && amountMinor <= PRICE_MAX_MINOR,
  PRICE_RANGE,
);

const fields = {
  title: text(3, 120, "Say in a few words what it is."),
  description: z.string().trim().max(4000, "At most 4000 characters."),
  category: z.enum(CATEGORIES, "Choose one of the categories."),
  condition: z.enum(CONDITIONS, "Choose in what condition it is."),
  price,
  location: text(2, 120, "Say where it can be fetched."),
};

export const createListingBody = z.strictObject({
  ...fields,
  description: fields.description.default(""),
});
export type CreateListingBody = z.output<typeof createListingBody>;

export const changeListingBody = z
  .strictObject(fields)
  .partial()
  .refine((body) => Object.values(body).some((value) => value !== undefined), "Send what is to change.");
export type ChangeListingBody = z.output<typeof changeListingBody>;

export const listingView = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.enum(CATEGORIES),
  condition: z.enum(CONDITIONS),
  currency: z.string(),
  ...wireAmountShape("price"),
  /** What a buyer pays in all, at the fees of now. */
  ...wireAmountShape("total_price"),
  location: z.string(),
  status: z.enum(["active", "reserved", "sold", "delisted"]),
  reserved_until: z.iso.datetime().nullable(),
  /** First name and initial. */
  seller_name: z.string(),
  is_mine: z.boolean(),
  created_at: z.iso.datetime(),
});
export type ListingView = z.output<typeof listingView>;

export const listingListQuery = z.object({
  /** Words of its title, description or place. */
  q: searchInput(200).optional(),
  category: z.enum(CATEGORIES).optional(),
  condition: z.enum(CONDITIONS).optional(),
  /** One's own, as a seller, in any state; without it, what is offered by everybody. */
  mine: z.enum(["true", "false"]).optional(),
  /** Only with `mine`. */
  status: z.enum(["active", "reserved", "sold", "delisted"]).optional(),
  cursor: idSchema("listing").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ListingListQuery = z.output<typeof listingListQuery>;

export const listingListView = z.object({
  results: z.array(listingView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type ListingListView = z.output<typeof listingListView>;

export const sellerView = z.object({
  seller_id: z.string(),
  name: z.string(),
  /** Whether there are payment details that count; money waits until there are. */
  has_payment_details: z.boolean(),
});
export type SellerView = z.output<typeof sellerView>;

const sellerHomeView = sellerView.extend({
  currency: z.string(),
  /** Paid orders that wait to be handed over, and how many of them have a problem. */
  to_hand_over: z.number().int(),
  problems: z.number().int(),
  /** Prices of what is paid and not confirmed. */
  ...wireAmountShape("waiting"),
  /** Prices of everything that was sold. */
  ...wireAmountShape("earned"),
  /** Of that, what has not arrived yet, and what has. */
  ...wireAmountShape("coming"),
  ...wireAmountShape("paid_out"),
  /** What is in the balance and may be asked for, and the smallest payout. */
  ...wireAmountShape("available"),
  ...wireAmountShape("minimum"),
});
export type SellerHomeView = z.output<typeof sellerHomeView>;
