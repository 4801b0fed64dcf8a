import { acceptEvents } from "./accept-events";
import type { Tx } from "./database";
import { newUlid, type EventBody } from "./event-body";
import { FUNCTION_FAILED } from "./function-definition";
import { queueCalls, type JobOwner } from "./jobs";
import type { Registry } from "./registry";

/** An unfinished run, locked for the rest of the transaction. Saving a step changes it in place. */
export type LockedRun = JobOwner & { readonly eventId: string; pending: string[]; completed: string[] };

/** What a step or a run failed with, as the SDK describes errors. */
export type RunError = Record<string, unknown> & { name: string; message: string };
export type RunEnd = { status: "Completed"; output: unknown } | { status: "Failed"; error: RunError };

/** Locks a run; null when it has ended, and then whatever was meant for it is dropped. Locked before any of its jobs. */
export async function lockRun(tx: Tx, runId: string): Promise<LockedRun | null> {
  const [run] = await tx.rows<LockedRun>(
    `select id, function_id as "functionId", event_id as "eventId", pending, completed,
       concurrency_keys as "concurrencyKeys", concurrency_limits as "concurrencyLimits"
     from engine.run where id = $1 and ended_at is null for update`,
    [runId],
  );
  return run ?? null;
}

/** Whether a step has its result already. */
export async function hasStep(tx: Tx, run: LockedRun, stepId: string): Promise<boolean> {
  const found = await tx.rows("select from engine.step where run_id = $1 and id = $2", [run.id, stepId]);
  return found.length > 0;
}

/**
 * Keeps the result of a step and answers whether the body should be called with it: not while other steps that it
 * waits for together with this one are still under way. Only the first result of a step counts.
 */
export async function saveStep(tx: Tx, run: LockedRun, stepId: string, value: unknown): Promise<boolean> {
  const saved = await tx.rows(
    "insert into engine.step (run_id, id, value) values ($1, $2, $3) on conflict do nothing returning id",
    [run.id, stepId, JSON.stringify(value ?? null)],
  );
  if (saved.length > 0) run.completed.push(stepId);
  const wasAwaited = run.pending.includes(stepId);
  run.pending = run.pending.filter((id) => id !== stepId);
  await tx.rows("update engine.run set pending = $2, completed = $3 where id = $1", [
    run.id,
    run.pending,
    run.completed,
  ]);
  return !wasAwaited || run.pending.length === 0;
}

/** Notes steps whose results the body awaits together. */
export async function awaitSteps(tx: Tx, run: LockedRun, stepIds: readonly string[]): Promise<void> {
  const added = stepIds.filter((id) => !run.completed.includes(id) && !run.pending.includes(id));
  if (added.length === 0) return;
  run.pending.push(...added);
  await tx.rows("update engine.run set pending = $2 where id = $1", [run.id, run.pending]);
}

/** Queues a call of the run's body. */
export async function continueRun(tx: Tx, run: LockedRun): Promise<void> {
  await queueCalls(tx, [{ owner: run }]);
}

/** Ends a run and, when it failed, tells whoever listens for that: its onFailure handler. */
export async function endRun(tx: Tx, registry: Registry, run: LockedRun, end: RunEnd): Promise<void> {
  const output = JSON.stringify((end.status === "Failed" ? end.error : end.output) ?? null);
  await tx.rows(
    "update engine.run set status = $2, output = $3, pending = '{}', ended_at = now() where id = $1",
    [run.id, end.status, output],
  );
  await tx.rows("delete from engine.job where run_id = $1", [run.id]);
  if (end.status === "Failed") await announceFailure(tx, registry, run, end.error);
}

async function announceFailure(tx: Tx, registry: Registry, run: LockedRun, error: RunError): Promise<void> {
  const [row] = await tx.rows<{ body: EventBody }>("select body from engine.event where id = $1", [
    run.eventId,
  ]);
  // A failed failure handler must not call itself.
  if (!row || row.body.name === FUNCTION_FAILED) return;
  const data = {
    function_id: run.functionId,
    run_id: run.id,
    event: row.body,
    events: [row.body],
    error,
    result: error,
    _inngest: { status: "Failed" },
  };
  const body = { id: run.id, name: FUNCTION_FAILED, data, ts: Date.now(), user: {} };
  // Without a listener it would only fill the table.
  if (registry.matching(body).length > 0)
    await acceptEvents(tx, registry, [{ id: newUlid(), body, hasOwnId: false }]);
}
