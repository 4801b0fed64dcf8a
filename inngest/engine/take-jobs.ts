import type { Database, Tx } from "./database";
import { JOB_COLUMNS, type Job } from "./jobs";
import { pickJobs, type Candidate } from "./pick-jobs";

const CANDIDATES_MAX = 500;
/** Of the advisory lock under which jobs are taken. */
const TAKING = 7_301_288;

export type TakeOptions = {
  slots: number;
  leaseMs: number;
  /** Jobs this process is still busy with: ours even when PostgreSQL was away for longer than the lease. */
  heldIds: readonly string[];
  /** False while the application is known to be away. */
  withCalls: boolean;
};

/**
 * Takes due jobs for this process, and tells whether more may be waiting. One process takes at a time, across all of
 * them: only so are the counts per concurrency key exact.
 */
export async function takeJobs(
  database: Database,
  options: TakeOptions,
): Promise<{ jobs: Job[]; hasMore: boolean }> {
  return database.transaction(async (tx) => {
    await tx.rows("select pg_advisory_xact_lock($1)", [TAKING]);
    const holders = await countHolders(tx, options.heldIds);
    const due = await findDue(tx, holders, options);
    const picked = pickJobs(due, holders, options.slots);
    if (picked.length === 0) return { jobs: [], hasMore: false };
    // A row locked by the end of its run is left alone, or one slow transaction would stop the whole queue.
    const jobs = await tx.rows<Job>(
      `update engine.job set lease_until = now() + $2 * interval '1 millisecond', generation = generation + 1
       where id in (select id from engine.job where id = any ($1::bigint[]) for update skip locked)
       returning ${JOB_COLUMNS}`,
      [picked, options.leaseMs],
    );
    return { jobs, hasMore: due.length === CANDIDATES_MAX };
  });
}

async function countHolders(tx: Tx, heldIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.rows<{ key: string; count: number }>(
    `select name as key, count(*)::integer as count from engine.job, unnest(concurrency_keys) as name
     where lease_until > now() or id = any ($1::bigint[]) group by name`,
    [heldIds],
  );
  return new Map(rows.map((row) => [row.key, row.count]));
}

/** The oldest due jobs, without those that cannot start: a thousand behind a full key must not hide the others. */
async function findDue(
  tx: Tx,
  holders: ReadonlyMap<string, number>,
  { heldIds, withCalls }: TakeOptions,
): Promise<Candidate[]> {
  return tx.rows<Candidate>(
    `select id, function_id as "functionId", concurrency_keys as "concurrencyKeys",
       concurrency_limits as "concurrencyLimits"
     from engine.job
     where run_at <= now() and (lease_until is null or lease_until <= now()) and id <> all ($1::bigint[])
       and ($2 or kind <> 'call')
       and not exists (
         select from unnest(concurrency_keys, concurrency_limits) as own (name, limit_max)
         join unnest($3::text[], $4::integer[]) as held (name, count) using (name)
         where count >= limit_max)
     order by run_at, id limit ${CANDIDATES_MAX}`,
    [heldIds, withCalls, [...holders.keys()], [...holders.values()]],
  );
}

/** Prolongs the leases of jobs that are still being worked on, where they are still ours. */
export async function keepJobs(database: Database, jobs: readonly Job[], leaseMs: number): Promise<void> {
  await database.rows(
    `with held as (
       select job.id from engine.job
       join unnest($1::bigint[], $2::integer[]) as mine (id, generation) on job.id = mine.id and job.generation = mine.generation
       for update of job skip locked)
     update engine.job set lease_until = now() + $3 * interval '1 millisecond' from held where job.id = held.id`,
    [jobs.map((job) => job.id), jobs.map((job) => job.generation), leaseMs],
  );
}
