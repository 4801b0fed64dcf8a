import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";

/** A figure for the operator: a name, labels, a value. */
export type Figure = { name: string; help: string; labels: Record<string, string>; value: number };

/**
 * How the work stands, read from the truth at the moment of asking: what came in by outcome, what waits, and how late the
 * latest is. Rates (payment success, webhook success) are for the dashboard to divide.
 */
export async function readOperatingFigures(): Promise<Figure[]> {
  const { rows } = await sql<{ name: string; label: string; value: number }>`
    select 'payments' as name, status as label, count(*)::float8 as value from payment group by status
    union all select 'payouts', status, count(*) from payout group by status
    union all select 'webhooks', gateway || ':' || state, count(*) from webhook_inbox group by gateway, state
    union all select 'review_items_open', kind, count(*) from review_item where resolved_at is null group by kind
    union all select 'lag_seconds', 'payment_checks',
      coalesce(max(extract(epoch from now() - next_check_at)) filter (where next_check_at < now()), 0) from payment
      where next_check_at is not null
    union all select 'lag_seconds', 'payout_checks',
      coalesce(max(extract(epoch from now() - next_check_at)) filter (where next_check_at < now()), 0) from payout
      where status = 'processing'
    union all select 'lag_seconds', 'payout_retries',
      coalesce(max(extract(epoch from now() - next_retry_at)) filter (where next_retry_at < now()), 0) from payout
      where status = 'retry_scheduled'
    union all select 'mails', state, count(*) from notification where channel = 'mail' group by state
    union all select 'lag_seconds', 'mails', coalesce(max(extract(epoch from now() - next_try_at)) filter (where next_try_at < now()), 0)
      from notification where state = 'pending'
    union all select 'lag_seconds', 'outbox', coalesce(max(extract(epoch from now() - created_at)), 0) from outbox_event
      where sent_at is null
    union all select 'lag_seconds', 'webhooks', coalesce(max(extract(epoch from now() - received_at)), 0)
      from webhook_inbox where state = 'new'`.execute(database());
  return rows.map(({ name, label, value }) => ({
    name: `latchkey_${name}`,
    help: HELP[name] ?? name,
    labels: { [name === "lag_seconds" ? "job" : "state"]: label },
    value,
  }));
}

const HELP: Record<string, string> = {
  payments: "Payments by state",
  payouts: "Payouts by state",
  webhooks: "Webhooks received, by gateway and what became of them",
  mails: "Mails to people, by what became of them",
  review_items_open: "What waits for a person, by kind",
  lag_seconds: "How late the latest of each kind of work is",
};
