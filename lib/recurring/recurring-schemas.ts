import { z } from "zod";
import { billTypes } from "@/lib/bills/bill";
import { idSchema } from "@/lib/kernel/id";
import { dayOrInstantInput } from "@/lib/kernel/typed-input";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { frequencies, occurrenceReasons, occurrenceStatuses, pausers, recurringStatuses } from "./recurring";

const pin = z.string().regex(/^[0-9]{4,6}$/, "A PIN has four to six digits.");
const sentence = z
  .string("Say why, in a sentence.")
  .trim()
  .min(1, "Say why, in a sentence.")
  .max(500, "At most 500 characters.");
const id = idSchema("recurringPayment");

export const createRecurringBody = z.strictObject({
  title: z.string().trim().min(1, "Give it a title.").max(120, "At most 120 characters."),
  amount: minorInput,
  frequency: z.enum(frequencies, { error: `One of ${frequencies.join(", ")}.` }),
  start_date: dayOrInstantInput,
  end_date: dayOrInstantInput.nullable().default(null),
  description: z.string().trim().max(2000, "At most 2,000 characters.").default(""),
  /** Pays open, confirmed bills of this type; without it, it is a plain payment to the estate. */
  bill_type: z.enum(billTypes).nullable().default(null),
  max_failed_attempts: z.int().min(1).max(10).default(3),
  pin: pin.optional(),
});

export const recurringPaymentBody = z.strictObject({ recurring_payment_id: id });
export const pauseForEstateBody = z.strictObject({ recurring_payment_id: id, reason: sentence });
export const monthlyLimitBody = z.strictObject({
  /** Null takes the limit away. */
  amount: minorInput.nullable(),
  pin: pin.optional(),
});

export const recurringPaymentView = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  ...wireAmountShape("amount"),
  currency: z.string(),
  frequency: z.enum(frequencies),
  bill_type: z.enum(billTypes).nullable(),
  start_date: z.iso.date(),
  end_date: z.iso.date().nullable(),
  status: z.enum(recurringStatuses),
  next_payment_date: z.iso.date().nullable(),
  failed_attempts: z.int(),
  max_failed_attempts: z.int(),
  paused_by: z.enum(pausers).nullable(),
  pause_reason: z.string().nullable(),
  /** The newest due day that has come, and what became of it. */
  last_payment_date: z.iso.date().nullable(),
  last_payment_status: z.enum(occurrenceStatuses).nullable(),
  last_payment_reason: z.enum(occurrenceReasons).nullable(),
  user_id: z.string(),
  user_name: z.string(),
  created_at: z.iso.datetime(),
});
export type RecurringPaymentView = z.output<typeof recurringPaymentView>;

const occurrenceView = z.object({
  id: z.string(),
  recurring_payment_id: z.string(),
  title: z.string(),
  due_date: z.iso.date(),
  status: z.enum(occurrenceStatuses),
  ...wireAmountShape("amount"),
  currency: z.string(),
  tries: z.int(),
  reason: z.enum(occurrenceReasons).nullable(),
  next_try_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  transaction_ids: z.array(z.string()),
  bill_numbers: z.array(z.string()),
});
export type OccurrenceView = z.output<typeof occurrenceView>;

export const recurringListQuery = z.object({
  status: z.enum(recurringStatuses).optional(),
  user_id: idSchema("person").optional(),
  cursor: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type RecurringListQuery = z.output<typeof recurringListQuery>;
export const ownRecurringListQuery = recurringListQuery.omit({ user_id: true });
export const recurringListView = z.object({
  results: z.array(recurringPaymentView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type RecurringListView = z.output<typeof recurringListView>;

export const historyQuery = z.object({
  recurring_payment_id: id.optional(),
  cursor: idSchema("occurrence").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type HistoryQuery = z.output<typeof historyQuery>;
export const historyView = z.object({
  results: z.array(occurrenceView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type HistoryView = z.output<typeof historyView>;

export const recurringSummaryView = z.object({
  currency: z.string(),
  active_count: z.int(),
  paused_count: z.int(),
  /** What they have taken in the estate's present month. */
  ...wireAmountShape("paid_this_month"),
  monthly_limit: z.string().nullable(),
  monthly_limit_minor: z.int().nullable(),
  next_payment: z
    .object({
      recurring_payment_id: z.string(),
      title: z.string(),
      ...wireAmountShape("amount"),
      due_date: z.iso.date(),
    })
    .nullable(),
});
export type RecurringSummaryView = z.output<typeof recurringSummaryView>;
