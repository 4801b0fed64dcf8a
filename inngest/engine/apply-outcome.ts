import { toRunError, type CallOutcome, type Operation } from "./call-outcome";
import type { Tx } from "./database";
import { UnsupportedFeature, type FunctionDefinition } from "./function-definition";
import { deleteJob, lockJob, queueCalls, queueSleep, releaseJob, type Job } from "./jobs";
import type { Registry } from "./registry";
import {
  awaitSteps,
  continueRun,
  endRun,
  hasStep,
  lockRun,
  saveStep,
  type LockedRun,
  type RunEnd,
} from "./run-state";
import { nextAttemptAt, wakeTime } from "./wake-time";

/** A restarted application is back within seconds; spread out, so that the waiting runs do not all come at once. */
const UNREACHABLE_PAUSE_MS = 1000;
/** An answer without steps asks to be called again; at once would be a tight loop. */
const EMPTY_ANSWER_PAUSE_MS = 1000;

export type ApplyContext = { registry: Registry; retryIntervalMs: number | undefined };
type Applied = { run: LockedRun; job: Job; definition: FunctionDefinition; retryAt: Date };
/** What becomes of the job, or of the whole run, once the answer has been worked in. */
type Verdict = "done" | "continue" | "retry" | "call-again" | RunEnd;

/**
 * Works the outcome of a call into the run, all of it or nothing. Harmless when the job is no longer ours or the run
 * has ended: a late or repeated outcome changes nothing.
 */
export async function applyOutcome(
  tx: Tx,
  context: ApplyContext,
  job: Job,
  outcome: CallOutcome,
): Promise<void> {
  const run = job.runId === null ? null : await lockRun(tx, job.runId);
  const held = await lockJob(tx, job);
  if (!run || !held) return;

  if (outcome.kind === "unreachable") {
    const runAt = new Date(Date.now() + UNREACHABLE_PAUSE_MS * (1 + Math.random()));
    return releaseJob(tx, job, runAt, job.attempt);
  }
  const retryAt =
    ("retryAt" in outcome ? outcome.retryAt : null) ?? nextAttemptAt(job.attempt, context.retryIntervalMs);
  const definition = await context.registry.get(tx, job.functionId);
  const verdict = await judge(tx, { run, job, definition, retryAt }, outcome);

  if (typeof verdict === "object") return endRun(tx, context.registry, run, verdict);
  if (verdict === "retry") return releaseJob(tx, job, retryAt, job.attempt + 1);
  if (verdict === "call-again") return releaseJob(tx, job, new Date(Date.now() + EMPTY_ANSWER_PAUSE_MS), 0);
  await deleteJob(tx, job);
  if (verdict === "continue" || held.isRequestedAgain) await continueRun(tx, run);
}

async function judge(
  tx: Tx,
  applied: Applied,
  outcome: Exclude<CallOutcome, { kind: "unreachable" }>,
): Promise<Verdict> {
  if (outcome.kind === "returned") return { status: "Completed", output: outcome.output };
  if (outcome.kind === "failed") {
    const isLast = outcome.isFinal || !hasAttemptsLeft(applied);
    return isLast ? { status: "Failed", error: outcome.error } : "retry";
  }
  if (outcome.operations.length === 0) return "call-again";
  await awaitSteps(
    tx,
    applied.run,
    outcome.operations.filter(isAwaited).map((one) => one.id),
  );
  let verdict: Verdict = "done";
  for (const one of outcome.operations) {
    const next = await applyOperation(tx, applied, one);
    if (typeof next === "object") return next;
    // A step to be tried again outweighs the rest: its job must live, and calls the body in any case.
    if (next !== "done" && verdict !== "retry") verdict = next;
  }
  return verdict;
}

/** The branches of a race are not awaited: each one that ends lets the body go on. */
function isAwaited({ op, opts }: Operation): boolean {
  return (op === "StepPlanned" || op === "Sleep") && opts?.parallelMode !== "race";
}

const hasAttemptsLeft = ({ job, definition }: Applied): boolean => job.attempt + 1 < definition.attemptsMax;

async function applyOperation(tx: Tx, applied: Applied, one: Operation): Promise<Verdict> {
  const { run, definition } = applied;
  switch (one.op) {
    case "StepRun":
      return (await saveStep(tx, run, one.id, { data: one.data ?? null })) ? "continue" : "done";
    case "StepError":
      return hasAttemptsLeft(applied) ? "retry" : failStep(tx, run, one);
    case "StepFailed":
      return failStep(tx, run, one);
    case "StepPlanned":
      if (!(await hasStep(tx, run, one.id))) await queueCalls(tx, [{ owner: run, stepId: one.id }]);
      return "done";
    case "Sleep":
      if (!(await hasStep(tx, run, one.id)))
        await queueSleep(tx, run, one.id, wakeTime(one.opts?.duration ?? one.name ?? ""));
      return "done";
    case "RunComplete":
      return { status: "Completed", output: one.data };
    case "DiscoveryRequest":
      return "call-again";
    default:
      return {
        status: "Failed",
        error: toRunError(describe(new UnsupportedFeature(definition.id, stepName(one.op))), true),
      };
  }
}

/** A step that failed for good is a result too: the body may catch it. */
async function failStep(tx: Tx, run: LockedRun, one: Operation): Promise<Verdict> {
  return (await saveStep(tx, run, one.id, { error: toStepError(one.error) })) ? "continue" : "done";
}

function toStepError(error: unknown): Record<string, unknown> {
  return toRunError(error ?? "unknown error", false);
}

const describe = ({ name, message }: Error): Record<string, string> => ({ name, message });

const STEP_NAMES: Record<string, string> = {
  WaitForEvent: "step.waitForEvent",
  WaitForSignal: "step.waitForSignal",
  InvokeFunction: "step.invoke",
  AIGateway: "step.ai",
  Gateway: "step.fetch",
  DeferAdd: "defer",
  DeferAbort: "defer",
};
const stepName = (op: string): string => STEP_NAMES[op] ?? `the step operation ${op}`;
