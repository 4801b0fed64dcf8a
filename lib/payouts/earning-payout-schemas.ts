import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

/** The public words of these payouts; one that is tried again by itself is `processing` with its `next_retry_at`. */
export const earningPayoutStatuses = ["pending", "processing", "completed", "failed", "cancelled"] as const;
export type EarningPayoutStatus = (typeof earningPayoutStatuses)[number];

export const payoutTypes = ["scout_bounty", "seller_payout", "owner_rent"] as const;
export type PayoutType = (typeof payoutTypes)[number];

const instant = z.iso.datetime().nullable();
const paise = z.number().int();

export const earningPayoutView = z.object({
  payout_id: z.string(),
  user_id: z.string().nullable(),
  user_name: z.string(),
  payout_type: z.enum(payoutTypes),
  status: z.enum(earningPayoutStatuses),
  currency: z.string(),
  amount_paise: paise,
  scout_id: z.string().nullable(),
  order_id: z.string().nullable(),
  /** The bank's number of the transfer. */
  payment_reference: z.string().nullable(),
  /** Why it failed or was called off, as a sentence. */
  failure_reason: z.string().nullable(),
  /** What a pending one waits for besides its day. */
  waiting_for: z.enum(["credentials", "payment_details", "approval"]).nullable(),
  /** Where it went or goes, masked. */
  destination: z.string().nullable(),
  /** The first moment at which it may leave. */
  due_at: instant,
  processed_at: instant,
  completed_at: instant,
  returned_at: instant,
  cancelled_at: instant,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  next_retry_at: instant,
});
export type EarningPayoutView = z.output<typeof earningPayoutView>;

const paging = {
  cursor: idSchema("payout").optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
};
const limit = (fallback: number) => z.coerce.number().int().min(1).max(100).default(fallback);

export const myPayoutsQuery = z.object({
  ...paging,
  limit: limit(20),
  kind: z.enum(["scout_bounty", "seller_payout"]).optional(),
});
export type MyPayoutsQuery = z.output<typeof myPayoutsQuery>;

export const myPayoutsView = z.object({
  payouts: z.array(earningPayoutView),
  total: z.number().int(),
  total_paid_paise: paise,
  /** What is on hold and has not arrived. */
  pending_paise: paise,
  next_cursor: z.string().nullable(),
});
export type MyPayoutsView = z.output<typeof myPayoutsView>;

export const allPayoutsQuery = z.object({
  status: z.enum(earningPayoutStatuses).optional(),
  kind: z.enum(payoutTypes).optional(),
  ...paging,
  limit: limit(50),
});
export type AllPayoutsQuery = z.output<typeof allPayoutsQuery>;

const statusSum = z.object({
  status: z.enum(earningPayoutStatuses),
  count: z.number().int(),
  total_paise: paise,
});
const monthSum = z.object({
  /** `2026-11`, in India. */
  month: z.string(),
  payout_type: z.enum(payoutTypes),
  count: z.number().int(),
  total_paise: paise,
});

/** By status what there is, by month what arrived. */
export const payoutSummaryView = z.object({
  by_status: z.array(statusSum),
  by_month: z.array(monthSum),
});
export type PayoutSummaryView = z.output<typeof payoutSummaryView>;

export const allPayoutsView = z.object({
  results: z.array(earningPayoutView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type AllPayoutsView = z.output<typeof allPayoutsView>;

export const payoutParams = z.object({ payout_id: idSchema("payout") });
export const cancelPayoutBody = z.strictObject({
  reason: z.string().trim().min(3, "Say why, in a few words: its payee reads it.").max(200),
});
export const requestPayoutBody = z.strictObject({
  /** All that is available, without it. */
  amount_paise: z.number().int("Send whole paise.").optional(),
});

const bulkIds = z.array(idSchema("payout")).min(1).max(100, "At most 100 at a time.");

export const bulkQuery = z.object({
  kind: z.enum(payoutTypes).optional(),
  /** Ids with commas between them; the longest due without. */
  payout_ids: z
    .string()
    .transform((text) => text.split(",").map((id) => id.trim()))
    .pipe(bulkIds)
    .optional(),
});
export type BulkQuery = z.output<typeof bulkQuery>;

/** What would leave if it were sent now, and what would not and why. */
export const bulkSheetView = z.object({
  count: z.number().int(),
  total_paise: paise,
  payouts: z.array(
    z.object({
      payout_id: z.string(),
      user_name: z.string(),
      payout_type: z.enum(payoutTypes),
      amount_paise: paise,
      destination: z.string(),
    }),
  ),
  left_out: z.array(z.object({ payout_id: z.string(), amount_paise: paise.nullable(), reason: z.string() })),
});
export type BulkSheetView = z.output<typeof bulkSheetView>;

/** Count and total as they stand on the sheet: if either differs by now, nothing is sent. */
export const bulkBody = z.strictObject({
  payout_ids: bulkIds,
  count: z.number().int(),
  total_paise: paise,
});
export type BulkBody = z.output<typeof bulkBody>;

export const bulkResultView = z.object({
  count: z.number().int(),
  total_paise: paise,
  payout_ids: z.array(z.string()),
});
export type BulkResultView = z.output<typeof bulkResultView>;
