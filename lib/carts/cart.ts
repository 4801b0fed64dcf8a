import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { addDays, HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { isSameMoney, type Money } from "@/lib/kernel/money";
import { isSamePlace, type AddressLines } from "@/lib/services/address";

/** `inactive`: another cart took its place. `abandoned`: its person gave it up. `converted`: it is a booking. */
export type CartStatus = "active" | "inactive" | "converted" | "abandoned";

/** What is being paid for, as it stood when the payment was started; nothing of it follows a later change. */
export type FrozenTerms = {
  price: Money;
  discount: Money;
  taxBasisPoints: number;
  serviceName: string;
  packageName: string;
  promoText: string | null;
  address: AddressLines;
};

export type Cart = {
  id: Id<"cart">;
  personId: Id<"person">;
  packageId: Id<"servicePackage">;
  date: LocalDate;
  /** `09:30`, where the customer is: India. */
  time: string;
  addressId: Id<"address"> | null;
  promoId: Id<"promo"> | null;
  status: CartStatus;
  frozen: (FrozenTerms & { at: Date }) | null;
  createdAt: Date;
  changedAt: Date;
};

export const totalOf = ({ price, discount }: Pick<FrozenTerms, "price" | "discount">): Money => ({
  amountMinor: price.amountMinor - discount.amountMinor,
  currency: price.currency,
});

/** Far enough to plan a feast, near enough that somebody knows who will come. */
const BOOKABLE_DAYS = 90;

/** The instant of a day and time in India, which knows no summer time. */
const instantOf = (date: LocalDate, time: string): Date => new Date(`${date}T${time}:00+05:30`);

/** Throws `conflict` for a time that has passed or lies further ahead than can be booked. */
export function requireBookableTime(date: LocalDate, time: string, now: Date): void {
  if (instantOf(date, time) <= now)
    throw new DomainError("conflict", "time-has-passed", "That time has passed. Choose a later one.");
  const last = addDays(localDate(now, HOMES_ZONE), BOOKABLE_DAYS);
  if (date > last)
    throw new DomainError(
      "conflict",
      "date-too-far",
      `Bookings are taken ${BOOKABLE_DAYS} days ahead, now until ${last}. Choose an earlier day.`,
    );
}

export function isSameTerms(a: FrozenTerms, b: FrozenTerms): boolean {
  return (
    isSameMoney(a.price, b.price) &&
    isSameMoney(a.discount, b.discount) &&
    a.taxBasisPoints === b.taxBasisPoints &&
    a.serviceName === b.serviceName &&
    a.packageName === b.packageName &&
    a.promoText === b.promoText &&
    isSamePlace(a.address, b.address)
  );
}

/**
 * Whether money of a payment still buys this cart: it waits to be paid, and nothing about it has changed since that payment
 * was started. A payment that was started for what the cart was before must not buy what it is now.
 */
export function isPlaceable(cart: Cart, payment: { createdAt: Date; total: Money }): boolean {
  return (
    cart.status === "active" &&
    cart.frozen !== null &&
    payment.createdAt >= cart.frozen.at &&
    isSameMoney(totalOf(cart.frozen), payment.total)
  );
}
