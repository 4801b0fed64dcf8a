import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks again until something is true, and fails with what it last saw when the deadline has passed. For conditions that
 * another process brings about; never a way to wait for luck.
 */
export async function eventually<T>(
  look: () => Promise<T>,
  isDone: (value: T) => boolean,
  deadlineMs = 15_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await look();
    if (isDone(value)) return value;
    if (Date.now() > end) throw new Error(`still not so after ${deadlineMs} ms: ${describe(value)}`);
    await sleep(50);
  }
}

const describe = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
