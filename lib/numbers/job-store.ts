import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";

export type JobRunRow = {
  name: string;
  started_at: Date | null;
  ended_at: Date | null;
  is_ok: boolean | null;
  counts: Record<string, number> | null;
  succeeded_at: Date | null;
};

/** The newest run and the newest success of each of these jobs, found by index; nulls for one that has never run. */
export async function listNewestRuns(names: readonly string[]): Promise<JobRunRow[]> {
  const { rows } = await sql<JobRunRow>`
    select job.name, last.started_at, last.ended_at, last.is_ok, last.counts, success.ended_at as succeeded_at
    from unnest(${names as string[]}::text[]) as job(name)
    left join lateral (
      select started_at, ended_at, is_ok, counts from job_run
      where job_run.name = job.name order by id desc limit 1) last on true
    left join lateral (
      select ended_at from job_run
      where job_run.name = job.name and is_ok order by ended_at desc limit 1) success on true`.execute(
    database(),
  );
  return rows;
}

export type DuePayoutRow = {
  kind: string;
  waiting_for: string | null;
  count: bigint;
  total: bigint;
  oldest_due_at: Date;
};

/** Payouts to owners, sellers and scouts that should have left by now, by kind and by what they wait for. */
export async function sumDuePayouts(now: Date): Promise<DuePayoutRow[]> {
  const { rows } = await sql<DuePayoutRow>`
    select kind, waiting_for, count(*) as count, sum(amount_minor)::bigint as total, min(due) as oldest_due_at
    from (
      select kind, amount_minor,
        -- The run notes that details are missing only when it comes by; until then it is true all the same.
        coalesce(waiting_for, case when not exists (
          select from beneficiary b where b.portfolio_id = payout.portfolio_id and b.cancelled_at is null
            and b.effective_from <= ${now} and (b.replaced_at is null or b.replaced_at > ${now}))
          then 'payment_details' end) as waiting_for,
        case status when 'retry_scheduled' then next_retry_at else coalesce(due_at, created_at) end as due
      from payout
      where status in ('pending', 'retry_scheduled') and kind <> 'cluster_transfer') waiting
    where due <= ${now}
    group by kind, waiting_for
    order by min(due)`.execute(database());
  return rows;
}
