import { expect, test } from "vitest";
import { repeatUntil } from "@/scripts/repeat-until";

test("it runs again and again, goes on after a failure, and ends when it is stopped between two runs", async () => {
  const stop = new AbortController();
  const errors: unknown[] = [];
  let [begun, ended] = [0, 0];
  await repeatUntil(
    stop.signal,
    1,
    async () => {
      begun += 1;
      if (begun === 2) throw new Error("the database is away");
      if (begun === 3) stop.abort();
      await Promise.resolve();
      ended += 1;
    },
    (error) => errors.push(error),
  );
  // Stopped in the middle of the third run, which was finished.
  expect([begun, ended]).toEqual([3, 2]);
  expect(errors).toHaveLength(1);
});

test("a stop does not wait for the pause to be over", async () => {
  const stop = new AbortController();
  const work = () => {
    setImmediate(() => stop.abort());
    return Promise.resolve();
  };
  await repeatUntil(stop.signal, 3_600_000, work, () => {});
  expect(stop.signal.aborted).toBe(true);
});
