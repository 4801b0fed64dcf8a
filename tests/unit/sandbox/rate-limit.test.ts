import { expect, test } from "vitest";
import { RateLimit } from "@/sandbox/rate-limit";

const START_MS = 1_000_000;

/** How many of the calls, one every `everyMs`, a limit of so many a minute lets through in so many seconds. */
function through(perMinute: number, everyMs: number, seconds: number): number {
  const limit = new RateLimit();
  let taken = 0;
  for (let at = 0; at < seconds * 1000; at += everyMs)
    if (limit.take("transfer", perMinute, START_MS + at).retrySeconds === 0) taken += 1;
  return taken;
}

test("lets a minute's calls through in a minute, and one second's share at once", () => {
  expect(through(3000, 1, 60)).toBe(3000 + 50 - 1);
  expect(through(3000, 30, 60)).toBe(2000);
  expect(through(6, 100, 60)).toBe(6);
});

test("says how long to wait, and lets the caller in after that", () => {
  const limit = new RateLimit();
  expect(limit.take("transfer", 6, START_MS)).toEqual({ remaining: 0, retrySeconds: 0 });
  const refused = limit.take("transfer", 6, START_MS + 500);
  expect(refused).toEqual({ remaining: 0, retrySeconds: 10 });
  expect(limit.take("transfer", 6, START_MS + 500 + 10_000).retrySeconds).toBe(0);
});

test("counts each kind of call for itself", () => {
  const limit = new RateLimit();
  expect(limit.take("transfer", 6, START_MS).retrySeconds).toBe(0);
  expect(limit.take("beneficiary", 6, START_MS).retrySeconds).toBe(0);
  expect(limit.take("transfer", 6, START_MS).retrySeconds).toBe(10);
});
