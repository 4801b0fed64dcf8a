import { insertRows, type Tx } from "./database";

export type JobKind = "call" | "sleep" | "cron";

/** A taken job. `generation` proves that we still hold it. */
export type Job = {
  readonly id: string;
  readonly kind: JobKind;
  readonly functionId: string;
  readonly runId: string | null;
  readonly stepId: string | null;
  readonly schedule: string | null;
  readonly runAt: Date;
  readonly attempt: number;
  readonly generation: number;
};

/** What a query selects to get a `Job`. */
export const JOB_COLUMNS = `id, kind, function_id as "functionId", run_id as "runId", step_id as "stepId", schedule,
  run_at as "runAt", attempt, generation`;

/** The part of a run that its jobs carry, so that taking a job needs no look at the run. */
export type JobOwner = {
  readonly id: string;
  readonly functionId: string;
  readonly concurrencyKeys: readonly string[];
  readonly concurrencyLimits: readonly number[];
};

type Call = { owner: JobOwner; stepId?: string; runAt?: Date };

/**
 * Queues calls of runs: of one planned step, or of the body when no step is named. A step is queued once, whatever
 * happens; a body that is being called right now is remembered to be called again, because what it was given is
 * already out of date. There is never more than one call of a body at a time: two would start the same next step twice.
 */
export async function queueCalls(tx: Tx, calls: readonly Call[]): Promise<void> {
  const rows = calls.map(({ owner, stepId, runAt }) => ({
    key: stepId ? `${owner.id}:step:${stepId}` : `${owner.id}:body`,
    kind: "call",
    function_id: owner.functionId,
    run_id: owner.id,
    step_id: stepId ?? null,
    run_at: runAt ?? new Date(),
    concurrency_keys: owner.concurrencyKeys,
    concurrency_limits: owner.concurrencyLimits,
  }));
  await insertRows(
    tx,
    "engine.job as job",
    rows,
    "on conflict (key) do update set is_requested_again = true where job.step_id is null and job.lease_until is not null",
  );
}

/** Queues the end of a sleep. A sleeping run holds no concurrency slot, so the job carries no keys. */
export async function queueSleep(tx: Tx, owner: JobOwner, stepId: string, runAt: Date): Promise<void> {
  const row = {
    key: `${owner.id}:step:${stepId}`,
    kind: "sleep",
    function_id: owner.functionId,
    run_id: owner.id,
    step_id: stepId,
  };
  await insertRows(tx, "engine.job", [{ ...row, run_at: runAt }], "on conflict (key) do nothing");
}

/** Queues the next tick of a schedule. One that is already queued, perhaps overdue, stays as it is. */
export async function queueTick(tx: Tx, functionId: string, schedule: string, runAt: Date): Promise<void> {
  const row = {
    key: `${functionId}:cron:${schedule}`,
    kind: "cron",
    function_id: functionId,
    schedule,
    run_at: runAt,
  };
  await insertRows(tx, "engine.job", [row], "on conflict (key) do nothing");
}

/** Puts a taken job back, due at `runAt`. */
export async function releaseJob(tx: Tx, job: Job, runAt: Date, attempt: number): Promise<void> {
  await tx.rows(
    `update engine.job set run_at = $3, attempt = $4, lease_until = null, is_requested_again = false, generation = generation + 1
     where id = $1 and generation = $2`,
    [job.id, job.generation, runAt, attempt],
  );
}

/** Takes a finished job out of the queue. */
export async function deleteJob(tx: Tx, job: Job): Promise<void> {
  await tx.rows("delete from engine.job where id = $1 and generation = $2", [job.id, job.generation]);
}

/**
 * Makes sure that the job is still ours: its lease may have run out and somebody else may have done the work. Null
 * when it is not, and then nothing may be changed.
 */
export async function lockJob(tx: Tx, job: Job): Promise<{ isRequestedAgain: boolean } | null> {
  const [row] = await tx.rows<{ isRequestedAgain: boolean }>(
    `select is_requested_again as "isRequestedAgain" from engine.job where id = $1 and generation = $2 for update`,
    [job.id, job.generation],
  );
  return row ?? null;
}
