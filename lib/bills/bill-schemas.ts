import { z } from "zod";
import { dayInput, dayOrInstantInput, searchInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { billStatuses, billTypes } from "./bill";
import { disputeStatuses } from "./dispute";
import {
  agreedInstalmentView,
  instalmentInputs,
  instalmentView,
  isOnePlan,
  ONE_PLAN,
} from "./instalment-schemas";

const title = z.string().trim().min(1, "Give the bill a title.").max(120, "At most 120 characters.");
const description = z.string().trim().max(2000, "At most 2,000 characters.");
const sentence = z
  .string("Say why, in a sentence.")
  .trim()
  .min(1, "Say why, in a sentence.")
  .max(500, "At most 500 characters.");
export const createBillBody = z
  .strictObject({
    user_id: idSchema("person"),
    title,
    amount: minorInput,
    type: z.enum(billTypes),
    /** May be left out of a bill in parts, where it is the last part's. */
    due_date: dayOrInstantInput.optional(),
    description: description.default(""),
    allow_payment_after_due: z.boolean().optional(),
    /** Left out: all of it at once. */
    ...instalmentInputs,
  })
  .refine(isOnePlan, ONE_PLAN);
export const createdBillView = z.object({
  bill_id: z.string(),
  bill_number: z.string(),
  status: z.enum(billStatuses),
});

export const changeBillBody = z
  .strictObject({
    bill_id: idSchema("bill"),
    /** As it was read: with an older one somebody else's change would be lost. */
    version: z.int().min(1),
    title: title.optional(),
    amount: minorInput.optional(),
    type: z.enum(billTypes).optional(),
    due_date: dayOrInstantInput.optional(),
    description: description.optional(),
    /** Left out: as before. None (`[]`): all of it at once. */
    ...instalmentInputs,
    reason: sentence,
  })
  .refine(isOnePlan, ONE_PLAN);

/** Only what a person may decide; every other status follows from what happened. */
export const updateBillStatusBody = z.strictObject({
  bill_id: idSchema("bill"),
  status: z
    .string()
    .transform((text) => text.toUpperCase())
    .pipe(z.enum(billStatuses, { error: `One of ${billStatuses.join(", ")}.` })),
  reason: sentence,
});

export const acknowledgeBillBody = z.strictObject({
  bill_id: idSchema("bill"),
  /** The version that was read; when the bill has changed since, it is refused and to be read again. */
  version: z.int().min(1).optional(),
});
export const disputeBillBody = z.strictObject({ bill_id: idSchema("bill"), reason: sentence });
export const withdrawDisputeBody = z.strictObject({ bill_id: idSchema("bill") });
export const reviewDisputeBody = z.strictObject({ dispute_id: idSchema("dispute") });
export const decideDisputeBody = z.strictObject({ dispute_id: idSchema("dispute"), note: sentence });

const billView = z.object({
  id: z.string(),
  bill_number: z.string(),
  status: z.enum(billStatuses),
  category: z.enum(["personal", "estate_wide"]),
  type: z.enum(billTypes),
  title: z.string(),
  description: z.string(),
  currency: z.string(),
  ...wireAmountShape("amount"),
  ...wireAmountShape("paid_amount"),
  ...wireAmountShape("remaining_amount"),
  due_date: z.iso.date(),
  /** Empty when all of it is asked for at once. */
  instalments: z.array(instalmentView),
  /** The first part that is not paid; null when there is none. */
  next_instalment: instalmentView.nullable(),
  /** What is asked for today: every part whose day has come and at least the next, or all that is open. */
  ...wireAmountShape("due_amount"),
  allow_payment_after_due: z.boolean(),
  version: z.int(),
  is_acknowledged: z.boolean(),
  is_payable: z.boolean(),
  acknowledged_at: z.iso.datetime().nullable(),
  user_id: z.string(),
  user_name: z.string(),
  unit: z.string().nullable(),
  batch_id: z.string().nullable(),
  created_at: z.iso.datetime(),
  paid_at: z.iso.datetime().nullable(),
  cancelled_at: z.iso.datetime().nullable(),
  cancel_reason: z.string().nullable(),
});
export type BillView = z.output<typeof billView>;

const versionView = z.object({
  version: z.int(),
  title: z.string(),
  type: z.enum(billTypes),
  description: z.string(),
  ...wireAmountShape("amount"),
  due_date: z.iso.date(),
  instalments: z.array(agreedInstalmentView),
  hash: z.string(),
  reason: z.string().nullable(),
  created_at: z.iso.datetime(),
  acknowledged_at: z.iso.datetime().nullable(),
});

export const disputeView = z.object({
  id: z.string(),
  bill_id: z.string(),
  bill_number: z.string(),
  bill_title: z.string(),
  user_id: z.string(),
  user_name: z.string(),
  reason: z.string(),
  status: z.enum(disputeStatuses),
  note: z.string().nullable(),
  opened_at: z.iso.datetime(),
  reviewed_at: z.iso.datetime().nullable(),
  closed_at: z.iso.datetime().nullable(),
});
export type DisputeView = z.output<typeof disputeView>;

export const billDetailView = billView.extend({
  /** Newest first. */
  versions: z.array(versionView),
  disputes: z.array(disputeView),
});
export type BillDetailView = z.output<typeof billDetailView>;

const page = {
  cursor: idSchema("bill").optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};
const status = z
  .string()
  .transform((text) => text.toUpperCase())
  .pipe(z.enum(billStatuses))
  .optional();

export const billListQuery = z.object({
  status,
  type: z.enum(billTypes).optional(),
  user_id: idSchema("person").optional(),
  batch_id: idSchema("billBatch").optional(),
  /** Due between these days, both included. */
  due_from: dayInput().optional(),
  due_to: dayInput().optional(),
  /** A number, a title or a name. */
  q: searchInput(60).min(2).optional(),
  ...page,
});
export type BillListQuery = z.output<typeof billListQuery>;
export const ownBillListQuery = billListQuery.pick({ status: true, type: true }).extend(page);
export type OwnBillListQuery = z.output<typeof ownBillListQuery>;

export const billListView = z.object({
  results: z.array(billView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type BillListView = z.output<typeof billListView>;

export const disputeListQuery = z.object({
  status: z.enum(disputeStatuses).optional(),
  cursor: idSchema("dispute").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type DisputeListQuery = z.output<typeof disputeListQuery>;
export const disputeListView = z.object({
  results: z.array(disputeView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type DisputeListView = z.output<typeof disputeListView>;

const heap = z.object({ count: z.int(), ...wireAmountShape("amount") });
/** What of a resident's or an estate's bills is where; amounts are what is still open, `paid` what was paid. */
export const billSummaryView = z.object({
  currency: z.string(),
  total: heap,
  to_confirm: heap,
  payable: heap,
  overdue: heap,
  disputed: heap,
  paid: heap,
});
export type BillSummaryView = z.output<typeof billSummaryView>;
