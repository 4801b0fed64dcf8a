import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, percentage, type Money } from "@/lib/kernel/money";

/** `private`: for everybody who knows it. `user_specific`: for people on its list. */
export const PROMO_AUDIENCES = ["public", "private", "first_order", "user_specific"] as const;
export type PromoAudience = (typeof PROMO_AUDIENCES)[number];

/** What a code takes off: a share of the price, at most `most`, or an amount. */
type PromoDiscount =
  { kind: "percent"; basisPoints: number; most: Money | null } | { kind: "flat"; amount: Money };

export type Promo = {
  id: Id<"promo">;
  code: string;
  discount: PromoDiscount;
  minOrder: Money;
  validFrom: Date;
  validUntil: Date;
  /** Null: as often as one likes. */
  usageLimit: number | null;
  perPersonLimit: number | null;
  audience: PromoAudience;
  isActive: boolean;
};

/** How often a code is taken by other carts, held or used, and what it has to do with the person who wants it. */
export type PromoFacts = { uses: number; usesByPerson: number; isListed: boolean; hasBooked: boolean };

/** Gateways take nothing below a rupee, so a discount always leaves one. */
const PAYABLE_MINOR_MIN = 100n;

/** What a code takes off a price: half a paisa is rounded up, and one rupee is always left to pay. */
export function discountOf({ discount }: Promo, price: Money): Money {
  const wanted = discount.kind === "flat" ? discount.amount : shareOf(discount, price);
  const most = price.amountMinor - PAYABLE_MINOR_MIN;
  const amountMinor = wanted.amountMinor > most ? most : wanted.amountMinor;
  return { amountMinor: amountMinor > 0n ? amountMinor : 0n, currency: price.currency };
}

function shareOf({ basisPoints, most }: Extract<PromoDiscount, { kind: "percent" }>, price: Money): Money {
  const share = percentage(price, BigInt(basisPoints));
  return most && share.amountMinor > most.amountMinor ? most : share;
}

/** Whether another use would be one too many, for everybody or for this person. */
export const isUsedUp = (promo: Promo, { uses, usesByPerson }: PromoFacts): boolean =>
  (promo.usageLimit !== null && uses >= promo.usageLimit) ||
  (promo.perPersonLimit !== null && usesByPerson >= promo.perPersonLimit);

/**
 * Why a code does not count for this person, price and moment; null when it does. A code that is not for them is answered
 * like one that does not exist.
 */
export function promoRefusal(promo: Promo, price: Money, facts: PromoFacts, now: Date): DomainError | null {
  if (!promo.isActive || (promo.audience === "user_specific" && !facts.isListed)) return unknownPromo();
  if (now < promo.validFrom)
    return refuse("promo-code-not-yet-valid", "This code does not count yet. Remove it, or come back later.");
  if (now >= promo.validUntil)
    return refuse("promo-code-expired", "This code has expired. Remove it, or enter another one.");
  if (promo.audience === "first_order" && facts.hasBooked)
    return refuse(
      "promo-code-first-booking",
      "This code counts for a first booking only. Remove it to go on.",
    );
  if (promo.usageLimit !== null && facts.uses >= promo.usageLimit)
    return refuse("promo-code-used-up", "This code has been used up. Remove it, or enter another one.");
  if (isUsedUp(promo, facts))
    return refuse(
      "promo-code-used-by-you",
      "You have used this code as often as it counts. Remove it to go on.",
    );
  if (price.amountMinor < promo.minOrder.amountMinor)
    return refuse(
      "promo-code-below-minimum",
      `This code counts from ${formatMoney(promo.minOrder)}. Choose a larger package, or remove it.`,
    );
  return null;
}

const refuse = (code: string, message: string): DomainError => new DomainError("conflict", code, message);

/** The same for what does not exist, what was withdrawn and what is for somebody else. */
export const unknownPromo = (): DomainError =>
  refuse("promo-code-unknown", "There is no such code. Look at its spelling, or go on without one.");
