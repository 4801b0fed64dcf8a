import { acceptTick } from "./accept-events";
import { nextTick } from "@/lib/kernel/schedule";
import { tickToRun } from "./cron";
import type { Tx } from "./database";
import { deleteJob, lockJob, releaseJob, type Job } from "./jobs";
import type { Registry } from "./registry";
import { continueRun, lockRun, saveStep } from "./run-state";

/** A sleep is over: that is the step's result. */
export async function endSleep(tx: Tx, job: Job): Promise<void> {
  const run = job.runId === null ? null : await lockRun(tx, job.runId);
  if (!run || job.stepId === null || !(await lockJob(tx, job))) return;
  await deleteJob(tx, job);
  if (await saveStep(tx, run, job.stepId, null)) await continueRun(tx, run);
}

/**
 * Starts the run of a tick and moves the schedule on to the next, counted from this tick and not from now: ticks that
 * were missed follow one by one.
 */
export async function performTick(tx: Tx, registry: Registry, job: Job): Promise<void> {
  if (job.schedule === null || !(await lockJob(tx, job))) return;
  const definition = await registry.get(tx, job.functionId);
  if (!registry.isActive(job.functionId)) return deleteJob(tx, job);

  const tick = tickToRun(job.schedule, job.runAt);
  const at = tick.toISOString().replace(".000Z", "Z");
  const data = { cron: job.schedule, fireAt: at, scheduledAt: at };
  await acceptTick(tx, definition, {
    id: at,
    name: "inngest/scheduled.timer",
    data,
    ts: tick.getTime(),
    user: {},
  });
  const next = nextTick(job.schedule, tick);
  return next ? releaseJob(tx, job, next, 0) : deleteJob(tx, job);
}
