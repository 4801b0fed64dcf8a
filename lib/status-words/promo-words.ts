import type { PromoView } from "@/lib/services/promo-schemas";
import { amountWords } from "./amount-words";
import { dayOfWords } from "./date-words";
import type { StatusWord } from "./status-words";

export const AUDIENCE_WORDS: Readonly<Record<PromoView["audience"], string>> = {
  PUBLIC: "Everybody",
  PRIVATE: "Everybody who knows it",
  FIRST_ORDER: "First bookings only",
  USER_SPECIFIC: "Chosen people only",
};

type PromoState = "active" | "coming" | "over" | "off";
export const PROMO_WORDS: Readonly<Record<PromoState, StatusWord>> = {
  active: { word: "Counts", tone: "success", icon: "check" },
  coming: { word: "To come", tone: "neutral", icon: "calendar" },
  over: { word: "Over", tone: "neutral", icon: "hourglass" },
  off: { word: "Off", tone: "neutral", icon: "cross" },
};

/** Whether a code counts now, and if not, why. */
export function promoState(
  promo: Pick<PromoView, "is_active" | "valid_from" | "valid_until">,
  now: Date,
): PromoState {
  if (!promo.is_active) return "off";
  if (Date.parse(promo.valid_until) <= now.getTime()) return "over";
  return Date.parse(promo.valid_from) > now.getTime() ? "coming" : "active";
}

/** `10 % off, at most ₹500, from ₹1,000`. */
export function discountWords(promo: PromoView): string {
  const words = (amount: string) => amountWords(amount, promo.currency);
  const off =
    promo.discount_type === "PERCENT"
      ? `${(promo.discount_basis_points ?? 0) / 100} % off`
      : `${words(promo.discount_amount ?? "0")} off`;
  return [
    off,
    promo.max_discount_amount && `at most ${words(promo.max_discount_amount)}`,
    promo.min_order_amount_minor > 0 && `for bookings from ${words(promo.min_order_amount)}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** `3 of 100 used, 1 more is being paid`. */
export function usesWords({ used_count: used, held_count: held, usage_limit: limit }: PromoView): string {
  const taken = limit === null ? `${used} used, no limit` : `${used} of ${limit} used`;
  return held > 0 ? `${taken}, ${held} more being paid` : taken;
}

/** `Tuesday 3 November to Monday 30 November`; the end itself does not count any more. */
export const validWords = (promo: Pick<PromoView, "valid_from" | "valid_until">, now: Date): string =>
  `${dayOfWords(promo.valid_from, now)} to ${dayOfWords(new Date(Date.parse(promo.valid_until) - 1).toISOString(), now)}`;

/** What somebody's code does to their price, in words. */
export function savingWords(cart: {
  promo_code: string | null;
  promo_problem: string | null;
  discount: string;
  discount_minor: number;
  currency: string;
}): string | null {
  if (!cart.promo_code) return null;
  if (cart.promo_problem) return cart.promo_problem;
  return cart.discount_minor > 0
    ? `With ${cart.promo_code} you save ${amountWords(cart.discount, cart.currency)}.`
    : `${cart.promo_code} takes nothing off this price.`;
}
