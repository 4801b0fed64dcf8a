import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";

const reason = z.string().trim().min(3).max(500);

export const reviewProposalBody = z.strictObject({ decision: z.literal("return_to_payer"), reason });
export const reviewReasonBody = z.strictObject({ reason });
export const reviewNoteBody = z.strictObject({ text: reason });
export const resolveReviewBody = z.strictObject({
  reason,
  /** The gateway's reference of the refund that was made by hand; wanted for money in suspense. */
  gateway_reference: z
    .string()
    .trim()
    .regex(/^[\w-]{4,64}$/, "must be the gateway's reference: letters, digits, - and _")
    .optional(),
});

export const reviewListQuery = z.object({
  state: z.enum(["open", "resolved"]).default("open"),
  kind: z
    .string()
    .regex(/^[a-z-]{1,60}$/)
    .optional(),
  cursor: idSchema("review").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ReviewListQuery = z.output<typeof reviewListQuery>;

const instant = z.iso.datetime();
const amountShape = { amount: z.string().nullable(), amount_minor: z.number().int().nullable() };

const reviewItemView = z.object({
  id: z.string(),
  kind: z.string(),
  /** The kind in words. */
  cause: z.string(),
  subject: z.string(),
  summary: z.string(),
  state: z.enum(["open", "proposed", "approved", "resolved"]),
  ...amountShape,
  currency: z.string().nullable(),
  created_at: instant,
  /** The document it is about, as it stands now. */
  linked: z
    .object({
      kind: z.enum(["payment", "payout", "refund", "order", "booking"]),
      id: z.string(),
      status: z.string(),
    })
    .nullable(),
  next_step: z.string(),
  proposal: z
    .object({ decision: z.literal("return_to_payer"), reason: z.string(), by: z.string(), at: instant })
    .nullable(),
  approved: z.object({ by: z.string(), at: instant }).nullable(),
  resolved: z.object({ by: z.string(), at: instant, reason: z.string() }).nullable(),
  /** What the decision writes into the books; empty when it moves no money. */
  entries: z.array(z.object({ account: z.string(), side: z.enum(["debit", "credit"]), meaning: z.string() })),
  /** For each step: null when the reader may take it now, else why not. */
  obstacles: z.object({
    propose: z.string().nullable(),
    approve: z.string().nullable(),
    reject: z.string().nullable(),
    resolve: z.string().nullable(),
  }),
});
export type ReviewItemView = z.output<typeof reviewItemView>;

export const reviewDetailView = reviewItemView.extend({
  evidence: z.array(z.object({ name: z.string(), value: z.string() })),
  notes: z.array(z.object({ text: z.string(), by: z.string(), at: instant })),
});
export type ReviewDetailView = z.output<typeof reviewDetailView>;

export const reviewListView = z.object({
  /** All open items by cause, whatever the list is filtered by. */
  groups: z.array(
    z.object({ kind: z.string(), cause: z.string(), count: z.number().int(), oldest_at: instant }),
  ),
  results: z.array(reviewItemView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type ReviewListView = z.output<typeof reviewListView>;
