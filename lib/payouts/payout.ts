import { createHash } from "node:crypto";
import type { GatewayName } from "@/lib/gateways/gateway";
import type { Money } from "@/lib/kernel/money";

/** As stored; `payout-view.ts` says what the outside reads. */
export type PayoutStatus =
  | "pending"
  | "processing"
  | "retry_scheduled"
  | "completed"
  | "failed"
  | "returned"
  /** Called off before it left: its money went back to the payer. */
  | "cancelled";

/** What a payout pays: rent an owner is owed, what a seller sold, what a scout earned; or what an estate transfers. */
export type EarningKind = "owner_rent" | "seller_payout" | "scout_bounty";
export type PayoutKind = EarningKind | "cluster_transfer";

/** Whose money a payout is. Whoever earns has a portfolio, to which payment details belong; of sellers and scouts one each person. */
export type Earner = { kind: "owner" | "seller" | "scout"; portfolioId: string };
export type Payee = Earner | { kind: "estate"; estateId: string };

const EARNER: Readonly<Record<EarningKind, Earner["kind"]>> = {
  owner_rent: "owner",
  seller_payout: "seller",
  scout_bounty: "scout",
};
export const earnerOf = (kind: EarningKind, portfolioId: string): Earner => ({
  kind: EARNER[kind],
  portfolioId,
});

/** The schema knows no other: a row has a portfolio or an estate. */
export const payeeOf = (row: {
  kind: PayoutKind;
  estate_id: string | null;
  portfolio_id: string | null;
}): Payee =>
  row.kind === "cluster_transfer"
    ? { kind: "estate", estateId: row.estate_id ?? "" }
    : earnerOf(row.kind, row.portfolio_id ?? "");

/** Who sends it. */
export type PayingGateway = Exclude<GatewayName, "phonepe">;

export const RETRIES_MAX = 3;
/** After the first, second and third failure. */
const RETRY_DELAYS_MINUTES = [5, 15, 45] as const;
const MINUTE_MS = 60_000;

/** No gateway transfers less than a rupee; less than that stays in the owner's balance. */
export const isSendable = (amount: Money): boolean => amount.amountMinor >= 100n;

/**
 * The reference of an attempt, made from its cause: should the database lose its last commits, the attempt made anew
 * carries the same reference and meets the gateway's own check for duplicates. Letters and digits only, 30 of them.
 */
export function transferReference(cause: string, attempt: number): string {
  const digest = BigInt(`0x${createHash("sha256").update(cause).digest("hex")}`);
  return `lkpo${digest.toString(36).padStart(50, "0").slice(0, 24)}a${attempt}`;
}

/** When to try again after the `failures`-th failure; null when a person must look at it. */
export function retryAt(failures: number, now: Date): Date | null {
  const minutes = RETRY_DELAYS_MINUTES[failures - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * MINUTE_MS);
}

const CHECK_SECONDS = [3, 4, 6, 10, 20, 30, 60, 120, 300, 600] as const;

/** When to ask the gateway about a transfer for the next time: quickly at first, then every ten minutes. */
export function nextCheckAt(checksDone: number, now: Date): Date {
  const seconds = CHECK_SECONDS[Math.min(checksDone, CHECK_SECONDS.length - 1)] ?? 600;
  return new Date(now.getTime() + seconds * 1000);
}

const DAY_MS = 24 * 60 * MINUTE_MS;
const RETURN_WATCH_MS = 7 * DAY_MS;

/** A paid transfer may still be sent back: it is looked at daily for a week, because the news of it can get lost. */
export function nextReturnCheckAt(completedAt: Date, now: Date): Date | null {
  return now.getTime() - completedAt.getTime() < RETURN_WATCH_MS ? new Date(now.getTime() + DAY_MS) : null;
}

const NOT_FOUND_LOOKS = 3;
const NOT_FOUND_MS = 15 * MINUTE_MS;

/**
 * "No such transfer" right after a lost answer proves nothing: the request may still be on its way. After three looks over
 * at least a quarter of an hour the same transfer, under the same reference, may be sent again.
 */
export function mayResend(looks: number, since: Date | null, now: Date): boolean {
  return looks >= NOT_FOUND_LOOKS && since !== null && now.getTime() - since.getTime() >= NOT_FOUND_MS;
}

/** Only these may be retried by hand: in every other state money may be on its way or has arrived. */
export const isRetryable = (status: PayoutStatus): boolean =>
  status === "failed" || status === "retry_scheduled" || status === "returned";
