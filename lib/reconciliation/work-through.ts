import "server-only";
import { DomainError } from "@/lib/kernel/errors";
import { log, type LogChannel } from "@/lib/log";

export type WorkedThrough = { done: number; failed: number };

/**
 * Does something for each of a list, one after the other, and goes on when one of them fails: its trouble must not keep
 * the others waiting. A refusal (the gateway has no answer, another worker was faster) is logged as a warning, anything
 * unforeseen as an error. `onFailure` may move the failed one out of the way.
 */
export async function workThrough<T>(
  channel: LogChannel,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  onFailure: (item: T) => Promise<unknown> = () => Promise.resolve(),
): Promise<WorkedThrough> {
  const counts: WorkedThrough = { done: 0, failed: 0 };
  for (const item of items) {
    try {
      await work(item);
      counts.done += 1;
    } catch (error) {
      counts.failed += 1;
      const isExpected = error instanceof DomainError && error.kind !== "invariant-violated";
      log(channel)[isExpected ? "warn" : "error"]({ err: error, item }, "skipped-in-sweep");
      await onFailure(item);
    }
  }
  return counts;
}
