import { NonRetriableError, RetryAfterError } from "inngest";
import { systemActor, type SystemActor } from "@/lib/kernel/actor";
import { DomainError, type ErrorKind } from "@/lib/kernel/errors";
import { recordJobRun } from "@/lib/upkeep/record-job-run";
import type { TimedJobName } from "@/lib/upkeep/timed-jobs";

/** What may be different next time. Everything else ends the run at once. */
const RETRIABLE: ReadonlySet<ErrorKind> = new Set<ErrorKind>([
  "gateway-unavailable",
  "unavailable",
  "rate-limited",
  "invariant-violated",
]);

/**
 * Calls a use-case for a job, as the system under the job's name. Final refusals end the run; a gateway that gave no answer
 * is asked again by the engine's own back-off, or when it said it may be.
 */
export async function run<I, R>(
  name: string,
  useCase: (actor: SystemActor, input: I) => Promise<R>,
  input: I,
): Promise<R> {
  try {
    return await useCase(systemActor(name), input);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (!RETRIABLE.has(error.kind)) throw new NonRetriableError(error.message, { cause: error });
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds !== undefined)
      throw new RetryAfterError(error.message, retryAfterSeconds * 1000, { cause: error });
    throw error;
  }
}

/** `run` for what a schedule starts: written down with its outcome, so that a job which has stopped working is noticed. */
export const runOnTime = <I, R>(
  name: TimedJobName,
  useCase: (actor: SystemActor, input: I) => Promise<R>,
  input: I,
): Promise<R> => recordJobRun(name, () => run(name, useCase, input));
