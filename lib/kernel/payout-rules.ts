import { z } from "zod";

/** No gateway sends less than a rupee. */
const SENDABLE_PAISE = 100;

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** How payouts of sellers and scouts are sent, as the operator's environment says it. */
export const payoutRuleShape = {
  PAYOUT_CRON: z
    .string()
    .trim()
    .regex(/^(?:[\d*/,-]+ ){4}[\d*/,-]+$/, "must be five fields of a schedule, such as 0 * * * *")
    .default("0 * * * *"),
  PAYOUT_BATCH_SIZE: count(10).pipe(z.number().max(100, "must be at most 100")),
  PAYOUT_RUN_SECONDS: count(300),
  PAYOUT_MIN_PAISE: count(SENDABLE_PAISE).pipe(
    z.number().min(SENDABLE_PAISE, "must be at least 100: no gateway sends less than a rupee"),
  ),
  PAYOUT_MAX_PAISE: count(20_000_000),
  PAYOUT_SCHEDULE: z.enum(["immediate", "daily", "weekly", "monthly"]).default("immediate"),
  PAYOUT_HOLD_DAYS: z.coerce.number().int().min(0).max(90).default(0),
};

type Raw = { [Name in keyof typeof payoutRuleShape]: z.output<(typeof payoutRuleShape)[Name]> };

/** `immediate` leaves with the next run. Amounts as the books count them. */
export type PayoutRules = {
  minimumMinor: bigint;
  maximumMinor: bigint;
  schedule: "immediate" | "daily" | "weekly" | "monthly";
  holdDays: number;
  batchSize: number;
  runMs: number;
  cron: string;
};

export const toPayoutRules = (raw: Raw): PayoutRules => ({
  minimumMinor: BigInt(raw.PAYOUT_MIN_PAISE),
  maximumMinor: BigInt(raw.PAYOUT_MAX_PAISE),
  schedule: raw.PAYOUT_SCHEDULE,
  holdDays: raw.PAYOUT_HOLD_DAYS,
  batchSize: raw.PAYOUT_BATCH_SIZE,
  runMs: raw.PAYOUT_RUN_SECONDS * 1000,
  cron: raw.PAYOUT_CRON,
});

/** Settings that contradict each other, as sentences. */
export const dangersOfPayouts = (rules: PayoutRules): string[] =>
  rules.maximumMinor < rules.minimumMinor
    ? ["PAYOUT_MAX_PAISE is below PAYOUT_MIN_PAISE: no payout could ever leave"]
    : [];
