import { setTimeout as sleep } from "node:timers/promises";

/**
 * Sends each of these at an even pace, whether the last one has been answered or not, and answers the milliseconds each took
 * from the moment at which it was due.
 */
export async function atPace<T>(
  things: readonly T[],
  perSecond: number,
  send: (thing: T) => Promise<void>,
): Promise<number[]> {
  const startedAt = performance.now();
  return Promise.all(
    things.map(async (thing, index) => {
      const dueAt = startedAt + (index * 1000) / perSecond;
      await sleep(dueAt - performance.now());
      await send(thing);
      return performance.now() - dueAt;
    }),
  );
}

export const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
