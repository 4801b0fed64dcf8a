import "server-only";
import { sql, type RawBuilder } from "kysely";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { oldestIdAt } from "@/lib/kernel/id";

/** A figure for the operator: a name, labels, a value. */
export type Figure = { name: string; help: string; labels: Record<string, string>; value: number };

type Row = { name: string; labels: Record<string, string>; value: number };

const DAY_MS = 86_400_000;
/** A scrape must never become the load it was to watch; then it fails and says so. */
const TIMEOUT_SECONDS = 3;

/**
 * How the work stands, read from the truth at the moment of asking. Nothing here grows with the years: outcomes are those
 * of the last 24 hours, found by the primary key or by time, and everything else is what is open, which has its own index.
 */
export async function readOperatingFigures(): Promise<Figure[]> {
  const since = new Date(clock.now().getTime() - DAY_MS);
  const parts = [outcomes(since), successRates(since), whatWaits(), lags(), jobRuns()];
  const rows = await database()
    .transaction()
    .setAccessMode("read only")
    .execute(async (db) => {
      await sql`set local statement_timeout = ${sql.lit(`${TIMEOUT_SECONDS}s`)}`.execute(db);
      // The operator counts over all estates.
      await sql`select set_config('app.estate', '*', true)`.execute(db);
      const all: Row[] = [];
      for (const part of parts) all.push(...(await part.execute(db)).rows);
      return all;
    });
  return rows.map(({ name, labels, value }) => ({
    name: `latchkey_${name}`,
    help: HELP[name] ?? name,
    labels,
    value,
  }));
}

/** What became of what began in the last day. */
const outcomes = (since: Date): RawBuilder<Row> => sql`
  select 'payments_day' as name, jsonb_build_object('state', status) as labels, count(*)::float8 as value
  from payment where id >= ${oldestIdAt("payment", since)} group by status
  union all
  select 'payouts_day', jsonb_build_object('state', status), count(*)
  from payout where id >= ${oldestIdAt("payout", since)} group by status
  union all
  select 'refunds_day', jsonb_build_object('state', status), count(*)
  from refund where id >= ${oldestIdAt("refund", since)} group by status
  union all
  select 'webhooks_day', jsonb_build_object('gateway', gateway, 'state', state), count(*)
  from webhook_inbox where received_at >= ${since} group by gateway, state
  union all
  select 'recurring_payments_day', jsonb_build_object('state', status, 'reason', coalesce(reason, '')), count(*)
  from recurring_occurrence where ended_at >= ${since} group by status, reason
  union all
  select 'payment_errors_day',
    jsonb_build_object('type', type, 'severity', severity, 'gateway', coalesce(gateway, ''), 'way', way), count(*)
  from payment_error where last_at >= ${since} group by type, severity, gateway, way
  union all
  select 'remittances_day', jsonb_build_object('kind', kind, 'method', method, 'state', status), count(*)
  from remittance where id >= ${oldestIdAt("remittance", since)} group by kind, method, status
  union all
  select 'remittance_seconds_day', jsonb_build_object('kind', kind, 'method', method),
    avg(extract(epoch from completed_at - created_at))::float8
  from remittance where id >= ${oldestIdAt("remittance", since)} and status = 'completed' group by kind, method`;

/** Of what has ended in the last day, how much ended well; absent while nothing has. */
const successRates = (since: Date): RawBuilder<Row> => sql`
  select 'success_ratio_day' as name, jsonb_build_object('of', 'payments') as labels,
    (count(*) filter (where status = 'succeeded'))::float8 / count(*) as value
  from payment where id >= ${oldestIdAt("payment", since)} and status in ('succeeded', 'failed') having count(*) > 0
  union all
  select 'success_ratio_day', jsonb_build_object('of', 'payouts'),
    (count(*) filter (where status = 'completed'))::float8 / count(*)
  from payout where id >= ${oldestIdAt("payout", since)} and status in ('completed', 'failed', 'returned')
  having count(*) > 0
  union all
  select 'success_ratio_day', jsonb_build_object('of', 'webhooks'),
    (count(*) filter (where state in ('applied', 'ignored')))::float8 / count(*)
  from webhook_inbox where received_at >= ${since} and state <> 'new' having count(*) > 0
  union all
  select 'success_ratio_day', jsonb_build_object('of', 'remittances'),
    (count(*) filter (where status = 'completed'))::float8 / count(*)
  from remittance where id >= ${oldestIdAt("remittance", since)} and status in ('completed', 'failed') having count(*) > 0
  union all
  select 'success_ratio_day', jsonb_build_object('of', 'recurring_payments'),
    (count(*) filter (where status = 'charged'))::float8 / count(*)
  from recurring_occurrence where ended_at >= ${since} and status in ('charged', 'failed') having count(*) > 0`;

const whatWaits = (): RawBuilder<Row> => sql`
  select 'waiting' as name, jsonb_build_object('what', 'payments') as labels, count(*)::float8 as value
  from payment where next_check_at is not null and status in ('created', 'pending')
  union all
  select 'waiting', jsonb_build_object('what', 'payouts_' || status), count(*)
  from payout where status in ('pending', 'processing', 'retry_scheduled', 'failed', 'returned') and not is_replaced
  group by status
  union all
  select 'waiting', jsonb_build_object('what', 'refunds'), count(*) from refund where next_check_at is not null
  union all
  select 'waiting', jsonb_build_object('what', 'webhooks'), count(*) from webhook_inbox where state = 'new'
  union all
  select 'waiting', jsonb_build_object('what', 'recurring_payments'), count(*) from recurring_occurrence where status = 'due'
  union all
  select 'waiting', jsonb_build_object('what', 'outbox'), count(*) from outbox_event where sent_at is null
  union all
  select 'review_items_open', jsonb_build_object('kind', kind), count(*)
  from review_item where resolved_at is null group by kind
  union all
  select 'review_oldest_seconds', '{}', coalesce(max(extract(epoch from now() - created_at)), 0)
  from review_item where resolved_at is null`;

/** Each job's work has a time at which it is due; the lag is how far behind it is. */
const lags = (): RawBuilder<Row> => sql`
  select 'lag_seconds' as name, jsonb_build_object('job', job) as labels,
    greatest(coalesce(extract(epoch from now() - due), 0), 0)::float8 as value
  from (
    select 'payment_checks' as job, min(next_check_at) as due from payment where next_check_at is not null
    union all select 'payout_checks', min(next_check_at) from payout where status = 'processing'
    union all select 'payout_retries', min(next_retry_at) from payout where status = 'retry_scheduled'
    union all select 'refund_checks', min(next_check_at) from refund where next_check_at is not null
    union all select 'mails', min(next_try_at) from notification where state = 'pending'
     union all select 'outbox', min(created_at) from outbox_event where sent_at is null
    -- Opened by the first hourly run of the estate's day; one that is tried again waits for the next.
    union all select 'recurring_payments', least(
      (select min(r.next_due_on::timestamp at time zone e.timezone) + interval '65 minutes'
       from recurring_payment r join estate e on e.id = r.estate_id
       where r.status = 'active' and r.next_due_on <= current_date + 1),
      (select min(next_try_at) + interval '10 minutes' from recurring_occurrence where status = 'due'))
    union all select 'webhooks', min(received_at) from webhook_inbox where state = 'new'
  ) work`;

/** When each timed job last succeeded and how long it took, and what the last look at the books found. */
const jobRuns = (): RawBuilder<Row> => sql`
  with job as (select distinct name from job_run), newest as (
    select job.name, run.* from job, lateral (
      select ended_at, extract(epoch from ended_at - started_at) as seconds, counts
      from job_run where job_run.name = job.name and is_ok order by ended_at desc limit 1) run
  )
  select 'job_last_success_timestamp_seconds' as name, jsonb_build_object('job', name) as labels,
    extract(epoch from ended_at)::float8 as value from newest
  union all select 'job_last_duration_seconds', jsonb_build_object('job', name), seconds from newest
  union all select 'books_violations', '{}', (counts ->> 'broken')::float8 from newest where name = 'check-books'`;

const HELP: Record<string, string> = {
  payments_day: "Payments begun in the last 24 hours, by state",
  payouts_day: "Payouts made in the last 24 hours, by state",
  refunds_day: "Refunds begun in the last 24 hours, by state",
  webhooks_day: "Webhooks of the last 24 hours, by gateway and what became of them",
  recurring_payments_day:
    "Due days of recurring payments that ended in the last 24 hours, by state and reason",
  payment_errors_day:
    "What failed of estates' payments in the last 24 hours, by type, severity, gateway and way",
  remittances_day: "What estates' people asked for in the last 24 hours, by kind, way and state",
  remittance_seconds_day: "How long what was completed of it took on average",
  success_ratio_day: "Of what ended in the last 24 hours, the part that ended well",
  waiting: "What is open at this moment",
  review_items_open: "What waits for a person, by kind",
  review_oldest_seconds: "How long the oldest open review item has waited",
  lag_seconds: "How late the latest of each kind of work is",
  job_last_success_timestamp_seconds: "When each timed job last succeeded",
  job_last_duration_seconds: "How long that took",
  books_violations: "Rules of the books that the last check found broken",
};
