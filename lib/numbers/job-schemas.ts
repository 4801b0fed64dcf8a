import { z } from "zod";

const instant = z.iso.datetime();

const jobView = z.object({
  name: z.string(),
  title: z.string(),
  does: z.string(),
  /** As cron says it, with its zone. */
  schedule: z.string(),
  /** See `lib/upkeep/job-state.ts`. */
  state: z.enum(["new", "running", "worked", "failed", "cut-off", "late"]),
  needs_attention: z.boolean(),
  last_started_at: instant.nullable(),
  last_ended_at: instant.nullable(),
  last_success_at: instant.nullable(),
  /** What its last run counted. */
  counts: z.record(z.string(), z.number()),
  due_next_at: instant.nullable(),
  /** `npm run latchkey -- …` does the same by hand; null where nothing does. */
  command: z.string().nullable(),
});
export type JobView = z.output<typeof jobView>;

/** Payouts of one kind that wait for one thing, or for nothing but a run. */
const duePayouts = z.object({
  payout_type: z.enum(["scout_bounty", "seller_payout", "owner_rent"]),
  waiting_for: z.enum(["credentials", "payment_details", "approval"]).nullable(),
  count: z.number().int(),
  total_paise: z.number().int(),
  oldest_due_at: instant,
});
export type DuePayouts = z.output<typeof duePayouts>;

export const jobHealthView = z.object({
  as_of: instant,
  /** What needs attention first, then in the order of what they are about. */
  jobs: z.array(jobView),
  needs_attention: z.number().int(),
  /** When anything that a schedule starts began last; null when nothing ever has. */
  last_activity_at: instant.nullable(),
  /** Payouts whose time has come and that have not left, the longest due first; without estates' transfers. */
  payouts_due: z.array(duePayouts),
});
export type JobHealthView = z.output<typeof jobHealthView>;
