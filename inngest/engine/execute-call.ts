import { AppUnreachable, type AppClient } from "./app-client";
import { applyOutcome, type ApplyContext } from "./apply-outcome";
import { failed, toOutcome, type CallOutcome } from "./call-outcome";
import { isDatabaseTrouble, type Database } from "./database";
import { reasonOf, type EngineLog } from "./engine-log";
import type { EventBody } from "./event-body";
import type { Job } from "./jobs";

/** As long as a real server waits. */
const CALL_TIMEOUT_MS = 2 * 3_600_000;

export type CallContext = ApplyContext & {
  database: Database;
  app: AppClient;
  appUrl: string;
  log: EngineLog;
  onUnreachable: () => void;
};

/**
 * Calls a run's body or one of its planned steps, and stores what came of it. The answer is kept through an outage of
 * PostgreSQL: the work behind it is done, and forgetting it would mean doing it again.
 */
export async function executeCall(context: CallContext, job: Job): Promise<void> {
  const { database, registry, log } = context;
  const state = await database.persistently(() => loadState(database, job));
  if (!state) return;
  const { attemptsMax } = await database.persistently(() => registry.get(database, job.functionId));
  const outcome = await call(context, job, { ...state, attemptsMax });
  if (outcome.kind === "unreachable") context.onUnreachable();
  if (outcome.kind === "failed")
    log.info(
      { run: job.runId, function: job.functionId, attempt: job.attempt, error: outcome.error.message },
      "attempt failed",
    );
  try {
    await database.persistently(() => database.transaction((tx) => applyOutcome(tx, context, job, outcome)));
  } catch (error) {
    // PostgreSQL refused the very content. Trying that again for ever helps nobody; as a failure it ends some day.
    log.error(
      { run: job.runId, function: job.functionId, error: reasonOf(error) },
      "an answer could not be stored",
    );
    if (isDatabaseTrouble(error)) throw error;
    const failure = failed(`The job engine could not store the answer: ${reasonOf(error)}`);
    await database.persistently(() => database.transaction((tx) => applyOutcome(tx, context, job, failure)));
  }
}

type RunState = {
  event: EventBody;
  steps: Record<string, unknown>;
  completed: string[];
  hasOtherCalls: boolean;
};

async function loadState(database: Database, job: Job): Promise<RunState | null> {
  const [state] = await database.rows<RunState>(
    `with started as (
       update engine.run set status = 'Running', started_at = now() where id = $1 and status = 'Scheduled'
     )
     select event.body as event, run.completed,
       (select coalesce(json_object_agg(step.id, step.value), '{}') from engine.step where run_id = run.id) as steps,
       exists (select from engine.job where run_id = run.id and kind = 'call' and id <> $2) as "hasOtherCalls"
     from engine.run join engine.event on event.id = run.event_id
     where run.id = $1 and run.ended_at is null`,
    [job.runId, job.id],
  );
  return state ?? null;
}

async function call(
  { app, appUrl }: CallContext,
  job: Job,
  state: RunState & { attemptsMax: number },
): Promise<CallOutcome> {
  const url = new URL(appUrl);
  url.searchParams.set("fnId", job.functionId);
  url.searchParams.set("stepId", job.stepId ?? "step");
  const body = {
    ctx: {
      // No fn_id: its mere presence switches the SDK to checkpointing, which this engine does not speak.
      run_id: job.runId,
      attempt: job.attempt,
      max_attempts: state.attemptsMax,
      // While planned steps are under way the body may only plan: what it ran now could be running already.
      disable_immediate_execution: state.hasOtherCalls,
      stack: { current: state.completed.length, stack: state.completed },
      env: "",
      step_id: "step",
      use_api: false,
    },
    event: state.event,
    events: [state.event],
    steps: state.steps,
    use_api: false,
    version: 2,
  };
  try {
    const headers = { "x-run-id": job.runId ?? "", "x-inngest-req-version": "2" };
    return toOutcome(await app(url, { method: "POST", body, headers, timeoutMs: CALL_TIMEOUT_MS }));
  } catch (error) {
    if (error instanceof AppUnreachable) return { kind: "unreachable", reason: error.message };
    return failed(`The application could not be called: ${reasonOf(error)}`);
  }
}
