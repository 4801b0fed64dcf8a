import { setTimeout as sleep } from "node:timers/promises";

/**
 * Does something again and again with a pause between two runs, until `signal` is aborted; a run that has begun is finished
 * first. What a run throws goes to `onError` and the next one comes all the same: a database that is restarted must not end
 * a service that watches over payments.
 */
export async function repeatUntil(
  signal: AbortSignal,
  pauseMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
