import { inr, smaller, subtract, type Money } from "@/lib/kernel/money";

/** As stored. `requested`: the gateway has not confirmed that it knows of it; its outcome may be unknown. */
export type RefundStatus = "requested" | "pending" | "confirmed" | "completed" | "failed";

/** No gateway gives back less. */
export const SMALLEST_REFUND_MINOR = 100n;

const RANK: Readonly<Record<RefundStatus, number>> = {
  requested: 0,
  pending: 1,
  confirmed: 2,
  completed: 3,
  failed: 3,
};

/** States only climb, and the two final ones are final. */
export const mayBecome = (from: RefundStatus, to: RefundStatus): boolean => RANK[from] < RANK[to];

export const isFinal = (status: RefundStatus): boolean => status === "completed" || status === "failed";

/** Whose money a refund is made of. The four make its amount. */
export type RefundParts = { credit: Money; owner: Money; receivable: Money; charge: Money };

/**
 * The rent comes first, from the tenant's credit and then from the owner; the gateway charge, which is ours, is given back
 * only when no rent of the payment is left. `freed` is what the owner's payout could still give.
 */
export function splitRefund(
  amount: Money,
  from: { rentLeft: Money; creditLeft: Money; freed: (wanted: Money) => Money },
): RefundParts {
  const rent = smaller(amount, from.rentLeft);
  const credit = smaller(rent, from.creditLeft);
  const ownersPart = subtract(rent, credit);
  const owner = from.freed(ownersPart);
  return { credit, owner, receivable: subtract(ownersPart, owner), charge: subtract(amount, rent) };
}

const CHECK_SECONDS = [3, 6, 10, 20, 30, 60, 120, 300, 900, 3600] as const;

/** When to ask the gateway again: soon at first, then every hour; banks take days for this. */
export function nextCheckAt(checksDone: number, now: Date): Date {
  const seconds = CHECK_SECONDS[Math.min(checksDone, CHECK_SECONDS.length - 1)] ?? 3600;
  return new Date(now.getTime() + seconds * 1000);
}

const NOT_FOUND_LOOKS = 3;
const NOT_FOUND_MS = 15 * 60_000;

/**
 * A refusal after an answer that was lost proves nothing: the lost call may have been taken on. Only when the gateway has
 * not known the reference for a quarter of an hour, three times, is the refusal believed.
 */
export const isRefusalCertain = (
  refund: { sendCount: number; looks: number; since: Date | null },
  now: Date,
) => refund.sendCount <= 1 || isUnknownForLong(refund, now);

const isUnknownForLong = ({ looks, since }: { looks: number; since: Date | null }, now: Date): boolean =>
  looks >= NOT_FOUND_LOOKS && since !== null && now.getTime() - since.getTime() >= NOT_FOUND_MS;

/**
 * Whether a refund that the gateway does not know may be sent again. PhonePe takes one reference on at most once, so the first
 * such answer is enough. Paystack and Flutterwave keep no reference of ours and would give back twice what they took on late:
 * theirs waits until a lost call cannot be on its way any more.
 */
export const maySendAgain = (
  refund: { gateway: string; looks: number; since: Date | null },
  now: Date,
): boolean => (refund.gateway === "phonepe" ? refund.looks > 0 : isUnknownForLong(refund, now));

const DAY_MS = 86_400_000;
const USUAL_DAYS = 7;

/** By when the payer usually has the money: banks post a refund within five to seven days. */
export const expectedBy = (createdAt: Date): Date => new Date(createdAt.getTime() + USUAL_DAYS * DAY_MS);

export const NOTHING = inr(0n);
