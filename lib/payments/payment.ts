import { percentage, type Money } from "@/lib/kernel/money";

/** What people pay for; see `purposes/`. */
export const PAYMENT_PURPOSES = ["rent", "subscription", "deposit", "bill", "cart", "order"] as const;
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];

export type PaymentStatus = "created" | "pending" | "failed" | "expired" | "succeeded";

const RANK: Record<PaymentStatus, number> = { created: 0, pending: 1, failed: 2, expired: 2, succeeded: 3 };

/** States form a lattice and an update may only climb it, so that the order in which news arrives does not matter. */
export const mayBecome = (from: PaymentStatus, to: PaymentStatus): boolean => RANK[to] > RANK[from];

/** Nothing further is expected, though money may still surprise us. */
export const isFinal = (status: PaymentStatus): boolean => RANK[status] >= RANK.failed;

const HELD_CODES: readonly (string | null)[] = ["AMOUNT_MISMATCH", "ORDER_CLOSED"];

/** Whether a payment that ended without success has brought money all the same: it waits until somebody places or returns it. */
export const isMoneyHeld = (failureCode: string | null): boolean => HELD_CODES.includes(failureCode);

/** Younger than this a payment is left to the payer and to its own timer. */
const LEFT_ALONE_MS = 30_000;

/** Whether a page that asks how an open payment stands makes us ask the gateway: after exactly thirty seconds not yet. */
export const isWorthAsking = (createdAt: Date, now: Date): boolean =>
  now.getTime() - createdAt.getTime() > LEFT_ALONE_MS;

const THRESHOLD_MINOR = 1_000_000n; // ₹10,000
const LOW_RATE_BASIS_POINTS = 200n;
const HIGH_RATE_BASIS_POINTS = 250n;

export type ChargeBreakup = { base: Money; charge: Money; total: Money; basisPoints: bigint };

/** The gateway charge on a rent payment, borne by the tenant: 2 % up to and including ₹10,000, 2.5 % above. */
export function breakUp(base: Money): ChargeBreakup {
  const basisPoints = base.amountMinor <= THRESHOLD_MINOR ? LOW_RATE_BASIS_POINTS : HIGH_RATE_BASIS_POINTS;
  const charge = percentage(base, basisPoints);
  return {
    base,
    charge,
    total: { amountMinor: base.amountMinor + charge.amountMinor, currency: base.currency },
    basisPoints,
  };
}

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** PhonePe's mandatory schedule: seconds between two checks, and how many of them. */
const LADDER: readonly (readonly [seconds: number, times: number])[] = [
  [20, 1],
  [3, 10],
  [6, 10],
  [10, 6],
  [30, 2],
];
const GRACE_MS = 5 * 60 * SECOND_MS;
/** A UPI debit may still be confirmed or reversed until the fifth day. */
const LAST_LOOK_MS = 5 * DAY_MS;

/**
 * When to ask the gateway about an order for the next time, `checksDone` checks after it was sent: 20 s after the start,
 * every 3 s for 30 s, 6 s for 60 s, 10 s for 60 s, 30 s for 60 s, then every minute until it has expired; then hourly
 * for a day and daily until the fifth, because money can come late. Null when there is nothing left to ask.
 */
export function nextCheckAt(
  order: { createdAt: Date; expiresAt: Date },
  checksDone: number,
  now: Date,
): Date | null {
  let step = checksDone;
  if (now < order.expiresAt) {
    for (const [seconds, times] of LADDER) {
      if (step < times) return new Date(now.getTime() + seconds * SECOND_MS);
      step -= times;
    }
  }
  if (now.getTime() < order.expiresAt.getTime() + GRACE_MS) return new Date(now.getTime() + 60 * SECOND_MS);
  const ageMs = now.getTime() - order.createdAt.getTime();
  if (ageMs < DAY_MS) return new Date(now.getTime() + HOUR_MS);
  return ageMs < LAST_LOOK_MS ? new Date(now.getTime() + DAY_MS) : null;
}

/** An order that nobody paid in time; the grace is for an answer that is still on its way. */
export const hasExpired = (expiresAt: Date, now: Date): boolean =>
  now.getTime() > expiresAt.getTime() + GRACE_MS;
