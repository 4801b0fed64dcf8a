import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { OccurrenceView, RecurringPaymentView } from "./recurring-schemas";

type RecurringFacts = {
  id: string;
  title: string;
  description: string;
  amount_minor: bigint;
  currency: string;
  frequency: string;
  bill_type: string | null;
  start_on: string;
  end_on: string | null;
  status: string;
  next_due_on: string | null;
  failures: number;
  max_failed_attempts: number;
  paused_by: string | null;
  pause_reason: string | null;
  last_due_on: string | null;
  last_status: string | null;
  last_reason: string | null;
  person_id: string;
  user_name: string;
  created_at: Date;
};

/** What may leave the server about a recurring payment. While it is paused nothing is due. */
export const toRecurringPaymentView = (row: RecurringFacts): RecurringPaymentView => ({
  id: row.id,
  title: row.title,
  description: row.description,
  ...wireAmount("amount", { amountMinor: row.amount_minor, currency: row.currency as Currency }),
  currency: row.currency,
  frequency: row.frequency as RecurringPaymentView["frequency"],
  bill_type: row.bill_type as RecurringPaymentView["bill_type"],
  start_date: row.start_on,
  end_date: row.end_on,
  status: row.status as RecurringPaymentView["status"],
  next_payment_date: row.status === "active" ? row.next_due_on : null,
  failed_attempts: row.failures,
  max_failed_attempts: row.max_failed_attempts,
  paused_by: row.paused_by as RecurringPaymentView["paused_by"],
  pause_reason: row.pause_reason,
  last_payment_date: row.last_due_on,
  last_payment_status: row.last_status as RecurringPaymentView["last_payment_status"],
  last_payment_reason: row.last_reason as RecurringPaymentView["last_payment_reason"],
  user_id: row.person_id,
  user_name: row.user_name,
  created_at: row.created_at.toISOString(),
});

type OccurrenceFacts = {
  id: string;
  recurring_payment_id: string;
  title: string;
  due_on: string;
  status: string;
  charged_minor: bigint;
  currency: string;
  tries: number;
  reason: string | null;
  next_try_at: Date | null;
  ended_at: Date | null;
  transaction_ids: string[];
  bill_numbers: string[];
};

/** What may leave the server about one due day; its amount is what was charged. */
export const toOccurrenceView = (row: OccurrenceFacts): OccurrenceView => ({
  id: row.id,
  recurring_payment_id: row.recurring_payment_id,
  title: row.title,
  due_date: row.due_on,
  status: row.status as OccurrenceView["status"],
  ...wireAmount("amount", { amountMinor: row.charged_minor, currency: row.currency as Currency }),
  currency: row.currency,
  tries: row.tries,
  reason: row.reason as OccurrenceView["reason"],
  next_try_at: row.next_try_at?.toISOString() ?? null,
  ended_at: row.ended_at?.toISOString() ?? null,
  transaction_ids: row.transaction_ids,
  bill_numbers: row.bill_numbers,
});
