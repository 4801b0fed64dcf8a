import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { wireAmountShape } from "@/lib/kernel/wire-money";
import { publicPayoutStatuses } from "./payout-messages";

const instant = z.iso.datetime().nullable();

const payoutView = z.object({
  id: z.string(),
  payment_id: z.string().nullable(),
  status: z.enum(publicPayoutStatuses),
  message: z.string(),
  waiting_for: z.enum(["credentials", "payment_details", "approval"]).nullable(),
  currency: z.string(),
  ...wireAmountShape("amount"),
  owner_name: z.string(),
  portfolio_id: z.string().nullable(),
  /** Where the latest attempt went, masked; before the first, where it would go. */
  payment_details: z.string().nullable(),
  payment_method: z.enum(["bank", "upi"]).nullable(),
  /** Where another try would go, masked: the owner's present details. */
  retry_payment_details: z.string().nullable(),
  unit_number: z.string().nullable(),
  property_name: z.string().nullable(),
  tenant_name: z.string().nullable(),
  transfer_id: z.string().nullable(),
  reference_id: z.string().nullable(),
  utr: z.string().nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  retry_count: z.number().int(),
  max_retries: z.number().int(),
  last_retry_at: instant,
  next_retry_at: instant,
  /** When it failed for wrong payment details and newer ones have been entered: from when these are tried, by themselves. */
  details_retry_at: instant,
  next_check_at: instant,
  created_at: z.iso.datetime(),
  processed_at: instant,
  completed_at: instant,
  returned_at: instant,
  cancelled_at: instant,
  /** Kept back from it for what the owner owed after a refund. */
  ...wireAmountShape("recovered_amount"),
  /** Whether a person may try it again now. */
  is_retryable: z.boolean(),
});
export type PayoutView = z.output<typeof payoutView>;

/** One step of a payout's trail, oldest first. */
const payoutStep = z.object({
  at: z.iso.datetime(),
  action: z.string(),
  actor: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type PayoutStep = z.output<typeof payoutStep>;

export const payoutDetailView = payoutView.extend({ trail: z.array(payoutStep) });
export type PayoutDetailView = z.output<typeof payoutDetailView>;

export const payoutListQuery = z.object({
  status: z.enum(publicPayoutStatuses).optional(),
  /** `problems`: what needs a person or is late comes first, the oldest first. */
  sort: z.enum(["newest", "problems"]).default("newest"),
  cursor: idSchema("payout").optional(),
  page: z.coerce.number().int().min(1).max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type PayoutListQuery = z.output<typeof payoutListQuery>;

export const payoutListView = z.object({
  results: z.array(payoutView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type PayoutListView = z.output<typeof payoutListView>;

export const payoutStatsView = z.object({
  total: z.number().int(),
  pending: z.number().int(),
  processing: z.number().int(),
  retry_scheduled: z.number().int(),
  completed: z.number().int(),
  failed: z.number().int(),
  currency: z.string(),
  /** All that has been transferred. */
  ...wireAmountShape("total_amount"),
  /** What is in each of the other states; `failed` holds what came back, too. */
  ...wireAmountShape("pending_amount"),
  ...wireAmountShape("processing_amount"),
  ...wireAmountShape("retry_scheduled_amount"),
  ...wireAmountShape("failed_amount"),
  /** Completed of those that have come to an end, in per cent; null while none has. */
  success_rate: z.number().nullable(),
});
export type PayoutStatsView = z.output<typeof payoutStatsView>;
