import { expect, test } from "vitest";
import { nextTick, previousTick } from "@/lib/kernel/schedule";
import { isWorrying, judgeJob } from "@/lib/upkeep/job-state";

const at = (time: string) => new Date(`2026-11-20T${time}Z`);
const HOURLY = "0 * * * *";
const run = (time: string, isOk: boolean | null = true) => ({ startedAt: at(time), isOk });

test("the tick before a moment is the last one that has come, in the schedule's own zone", () => {
  expect(previousTick(HOURLY, at("10:59:59"))).toEqual(at("10:00:00"));
  expect(previousTick(HOURLY, at("11:00:00"))).toEqual(at("11:00:00"));
  expect(previousTick("TZ=Asia/Kolkata 0 9 * * *", at("03:29:00"))).toEqual(new Date("2026-11-19T03:30:00Z"));
  expect(nextTick("TZ=Asia/Kolkata 0 9 * * *", at("03:29:00"))).toEqual(at("03:30:00"));
});

test("a job is late when a tick went by ten minutes ago and nothing has started since", () => {
  expect(judgeJob(HOURLY, run("09:00:01"), at("10:09:59"))).toBe("worked");
  expect(judgeJob(HOURLY, run("09:00:01"), at("10:10:00"))).toBe("late");
  expect(judgeJob(HOURLY, run("10:04:00"), at("10:59:00"))).toBe("worked");
  expect(judgeJob("* * * * *", run("10:00:00"), at("10:09:00"))).toBe("worked");
  expect(judgeJob("* * * * *", run("10:00:00"), at("10:11:00"))).toBe("late");
});

test("a run that failed, one under way and one that never ended are told apart", () => {
  expect(judgeJob(HOURLY, run("10:00:01", false), at("10:05:00"))).toBe("failed");
  expect(judgeJob(HOURLY, run("10:00:01", null), at("10:29:00"))).toBe("running");
  expect(judgeJob(HOURLY, run("10:00:01", null), at("10:31:00"))).toBe("cut-off");
  expect(judgeJob(HOURLY, run("10:00:01", null), at("11:11:00"))).toBe("late");
  expect(judgeJob(HOURLY, null, at("10:00:00"))).toBe("new");
});

test("a long run that keeps the next tick waiting is no late one", () => {
  expect(judgeJob("*/2 * * * *", run("10:00:00", null), at("10:20:00"))).toBe("running");
});

test("somebody must look at a late, a failed and a cut off job, and at no other", () => {
  expect((["late", "failed", "cut-off"] as const).every(isWorrying)).toBe(true);
  expect((["new", "running", "worked"] as const).some(isWorrying)).toBe(false);
});
