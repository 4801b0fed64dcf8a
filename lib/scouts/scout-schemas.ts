import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

const paise = z.number().int();

export const scoutView = z.object({
  scout_id: z.string(),
  referral_code: z.string(),
  /** What the scout hands on. */
  referral_link: z.string(),
  created_at: z.iso.datetime(),
});
export type ScoutView = z.output<typeof scoutView>;

/** The code of a scout's link: what a recruit knows of the scout. */
export const referralParams = z.object({
  id: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.string().regex(/^[A-HJ-NP-Z2-9]{8}$/)),
});
export const joinedView = z.object({ joined: z.literal(true) });

export const scoutParams = z.object({ id: idSchema("scout") });

export const earningsQuery = z.object({
  cursor: idSchema("bounty").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type EarningsQuery = z.output<typeof earningsQuery>;

const bountyView = z.object({
  bounty_id: z.string(),
  /** First name and initial. */
  recruit: z.string(),
  order_id: z.string(),
  amount_paise: paise,
  created_at: z.iso.datetime(),
});
export type BountyView = z.output<typeof bountyView>;

/** Earned is what is available, on hold and paid out together. */
export const earningsView = scoutView.extend({
  currency: z.string(),
  earned_paise: paise,
  /** Asked for and on its way. */
  on_hold_paise: paise,
  /** May be asked for now. */
  available_paise: paise,
  paid_paise: paise,
  /** The smallest payout, and how much is missing until it can be asked for. */
  minimum_paise: paise,
  missing_paise: paise,
  recruit_count: z.number().int(),
  /** The bounties, newest first. */
  results: z.array(bountyView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type EarningsView = z.output<typeof earningsView>;

export const leaderboardQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export type LeaderboardQuery = z.output<typeof leaderboardQuery>;

const standing = z.object({
  rank: z.number().int(),
  name: z.string(),
  /** Recruits who have sold something in the window. */
  bounty_count: z.number().int(),
  earned_paise: paise,
});

/** The scouts with the most bounties of the last ninety days, and nothing about a person but first name and initial. */
export const leaderboardView = z.object({
  since: z.iso.datetime(),
  results: z.array(standing),
});
export type LeaderboardView = z.output<typeof leaderboardView>;

const ownLeaderboardView = leaderboardView.extend({
  results: z.array(standing.extend({ is_own: z.boolean() })),
});
export type OwnLeaderboardView = z.output<typeof ownLeaderboardView>;
