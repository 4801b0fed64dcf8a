import { toDecimal, type Money } from "@/lib/kernel/money";
import { toMinorNumber, wireAmount } from "@/lib/kernel/wire-money";
import type { Promo } from "./promo";
import type { PromoView } from "./promo-schemas";

const decimal = (money: Money | null): string | null => money && toDecimal(money);
const minor = (money: Money | null): number | null => money && toMinorNumber(money);

/** A code for administrators, with how often it is taken. */
export function toPromoView(promo: Promo, uses: { held: number; used: number }): PromoView {
  const { discount } = promo;
  const amount = discount.kind === "flat" ? discount.amount : null;
  const most = discount.kind === "percent" ? discount.most : null;
  return {
    id: promo.id,
    code: promo.code,
    discount_type: discount.kind === "percent" ? "PERCENT" : "FLAT",
    discount_basis_points: discount.kind === "percent" ? discount.basisPoints : null,
    discount_amount: decimal(amount),
    discount_amount_minor: minor(amount),
    max_discount_amount: decimal(most),
    max_discount_amount_minor: minor(most),
    ...wireAmount("min_order_amount", promo.minOrder),
    currency: promo.minOrder.currency,
    valid_from: promo.validFrom.toISOString(),
    valid_until: promo.validUntil.toISOString(),
    usage_limit: promo.usageLimit,
    per_person_limit: promo.perPersonLimit,
    audience: promo.audience.toUpperCase() as PromoView["audience"],
    is_active: promo.isActive,
    held_count: uses.held,
    used_count: uses.used,
  };
}
