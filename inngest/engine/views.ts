import type { Database } from "./database";

/** Everything an operator asks first when jobs seem to stand still. */
export type QueueHealth = {
  /** Age of the oldest job that is due and not taken; it may wait for a full concurrency key. */
  oldest_due_ms: number;
  due: number;
  running: number;
  waiting: number;
};

const HEALTH_TIMEOUT_MS = 2000;

/** Throws when PostgreSQL does not answer within two seconds. */
export async function getQueueHealth(database: Database): Promise<QueueHealth> {
  const query = database.rows<QueueHealth>(
    `select count(*) filter (where is_due)::integer as due, count(*) filter (where is_taken)::integer as running,
       count(*) filter (where not is_due and not is_taken)::integer as waiting,
       coalesce(extract(epoch from now() - min(run_at) filter (where is_due)) * 1000, 0)::float as oldest_due_ms
     from (select run_at, coalesce(lease_until > now(), false) as is_taken,
                  run_at <= now() and coalesce(lease_until <= now(), true) as is_due from engine.job) as job`,
  );
  // A late answer has nobody left to hear of its failure.
  query.catch(() => {});
  const [health] = await Promise.race([query, rejectAfter(HEALTH_TIMEOUT_MS)]);
  if (!health) throw new Error("PostgreSQL answered nothing");
  return { ...health, oldest_due_ms: Math.round(health.oldest_due_ms) };
}

function rejectAfter(timeoutMs: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error("PostgreSQL does not answer")), timeoutMs).unref();
  });
}

/** A run as the REST views show it. For tests and operators: product code must not read results from here. */
export type RunView = {
  run_id: string;
  function_id: string;
  status: string;
  run_started_at: string;
  ended_at: string | null;
  output: unknown;
};

const RUN_VIEW = `select id as run_id, function_id, status, coalesce(started_at, created_at) as run_started_at, ended_at, output
  from engine.run`;

/** The runs that an event started, by the id that the event API answered. */
export async function listRunsOfEvent(database: Database, eventId: string): Promise<RunView[]> {
  return database.rows<RunView>(`${RUN_VIEW} where event_id = $1 order by id`, [eventId]);
}

/** One run; null when there is none, or none any more. */
export async function findRun(database: Database, runId: string): Promise<RunView | null> {
  const [run] = await database.rows<RunView>(`${RUN_VIEW} where id = $1`, [runId]);
  return run ?? null;
}
