import { percentage, subtract, type Money } from "@/lib/kernel/money";

export type Billing = "monthly" | "yearly";
export type OrderKind = "subscription" | "upgrade" | "renewal" | "legacy";
export type OrderStatus = "open" | "paid" | "replaced";
export type OrderMethod = "phonepe" | "razorpay" | "manual" | "bank_transfer" | "cash" | "other";

/** What an owner may buy; prices are without tax. `unitLimit` null: as many units as one likes. */
export type Plan = {
  readonly code: string;
  readonly name: string;
  readonly unitMin: number;
  readonly unitLimit: number | null;
  readonly monthly: Money;
  readonly yearly: Money;
  readonly features: readonly string[];
};

/** Time that is covered, on one plan. `price` is a whole month's or year's on it; the free days cost nothing. */
export type Period = {
  readonly id: string;
  readonly planCode: string;
  readonly planName: string;
  readonly unitLimit: number | null;
  readonly billing: Billing | "trial";
  readonly price: Money;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

export const DAY_MS = 86_400_000;
export const TRIAL_DAYS = 30;
/** How long before the end the owner is asked to renew. */
export const RENEWAL_DAYS = 7;
const DAYS: Readonly<Record<Billing, number>> = { monthly: 30, yearly: 365 };
/** India's goods and services tax on software services, as a line of its own. */
export const GST_BASIS_POINTS = 1800n;
/** The gateways take no order below one rupee. */
const SMALLEST_NET_MINOR = 100n;

export type Price = { readonly net: Money; readonly gst: Money; readonly total: Money };

/** A net price with its tax, half up to the paisa. */
export function withGst(net: Money): Price {
  const gst = percentage(net, GST_BASIS_POINTS);
  return { net, gst, total: { amountMinor: net.amountMinor + gst.amountMinor, currency: net.currency } };
}

export const priceOf = (plan: Plan, billing: Billing): Money =>
  billing === "monthly" ? plan.monthly : plan.yearly;

export const hasRoomFor = (unitLimit: number | null, units: number): boolean =>
  unitLimit === null || units <= unitLimit;

/** Whether one limit allows more units than the other. */
export const isLarger = (limit: number | null, than: number | null): boolean =>
  than !== null && (limit === null || limit > than);

/** The smallest plan that holds so many units; plans come smallest first. */
export const smallestPlanFor = (plans: readonly Plan[], units: number): Plan | null =>
  plans.find((plan) => hasRoomFor(plan.unitLimit, units)) ?? null;

/** The period that covers now, and the end of everything bought so far. Periods come in order. */
export function coverage(
  periods: readonly Period[],
  now: Date,
): { current: Period | null; last: Period | null } {
  const current = periods.find((period) => period.startsAt <= now && now < period.endsAt) ?? null;
  return { current, last: periods.at(-1) ?? null };
}

export const expiryStatuses = ["active", "expiring_month", "expiring_soon", "expired", "no_plan"] as const;
export type ExpiryStatus = (typeof expiryStatuses)[number];

/** The word for an end: within 30 days `expiring_month`, within 7 `expiring_soon`; at its very end it is over. */
export function expiryStatus(endsAt: Date | null, now: Date): ExpiryStatus {
  if (!endsAt) return "no_plan";
  const leftMs = endsAt.getTime() - now.getTime();
  if (leftMs <= 0) return "expired";
  if (leftMs <= 7 * DAY_MS) return "expiring_soon";
  return leftMs <= 30 * DAY_MS ? "expiring_month" : "active";
}

/** What an extension covers: from the present end, or from now when that has passed. */
export function extensionOf(
  billing: Billing,
  last: Pick<Period, "endsAt"> | null,
  now: Date,
): { from: Date; until: Date } {
  const from = last && last.endsAt > now ? last.endsAt : now;
  return { from, until: new Date(from.getTime() + DAYS[billing] * DAY_MS) };
}

/** The periods that an upgrade to a limit changes: what is left of the present one and what is bought for later. */
export const upgradable = (
  periods: readonly Period[],
  unitLimit: number | null,
  now: Date,
): readonly Period[] =>
  periods.filter((period) => period.endsAt > now && isLarger(unitLimit, period.unitLimit));

/**
 * The net price of an upgrade: for each period it changes, the difference between the two plans for the time that is
 * left, half up to the paisa over all of them, at least one rupee. Free days stay free.
 */
export function upgradeNet(periods: readonly Period[], plan: Plan, now: Date): Money {
  const wholeMs = BigInt(DAYS.monthly * DAYS.yearly * DAY_MS);
  const sum = upgradable(periods, plan.unitLimit, now).reduce((all, period) => {
    if (period.billing === "trial") return all;
    const more = subtract(priceOf(plan, period.billing), period.price).amountMinor;
    const leftMs = period.endsAt.getTime() - Math.max(period.startsAt.getTime(), now.getTime());
    const share = period.billing === "monthly" ? DAYS.yearly : DAYS.monthly;
    return more > 0n ? all + more * BigInt(leftMs) * BigInt(share) : all;
  }, 0n);
  const net = (sum + wholeMs / 2n) / wholeMs;
  return {
    amountMinor: net > SMALLEST_NET_MINOR ? net : SMALLEST_NET_MINOR,
    currency: plan.monthly.currency,
  };
}
