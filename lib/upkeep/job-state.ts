import { previousTick } from "@/lib/kernel/schedule";

/**
 * `new`: not seen yet. `running`: under way. `worked`: its last run ended well. `failed`: its last run ended badly.
 * `cut-off`: its last run never ended. `late`: it should have started again and has not.
 */
export type JobState = "new" | "running" | "worked" | "failed" | "cut-off" | "late";

export type JobRun = { readonly startedAt: Date; readonly isOk: boolean | null };

const MINUTE_MS = 60_000;
/** A tick may wait for the run before it, for a restart, or for its turn. */
const GRACE_MS = 10 * MINUTE_MS;
/** Longer than any run may take; what is still open then was cut off. */
const RUNNING_MAX_MS = 30 * MINUTE_MS;

/** How a timed job stands by its newest run: late when a tick went by more than ten minutes ago and nothing has started since. */
export function judgeJob(schedule: string, last: JobRun | null, now: Date): JobState {
  if (!last) return "new";
  const isOpen = last.isOk === null;
  if (isOpen && now.getTime() - last.startedAt.getTime() < RUNNING_MAX_MS) return "running";
  const missed = previousTick(schedule, new Date(now.getTime() - GRACE_MS));
  if (missed && last.startedAt < missed) return "late";
  if (isOpen) return "cut-off";
  return last.isOk ? "worked" : "failed";
}

/** Whether somebody should look at it. */
export const isWorrying = (state: JobState): boolean =>
  state === "late" || state === "failed" || state === "cut-off";
