import { expect, test } from "vitest";
import type { JobView } from "@/lib/numbers/job-schemas";
import { ageWords, jobText, scheduleWords, whyDueWords } from "@/lib/status-words/job-words";
import { timedJobs } from "@/lib/upkeep/timed-jobs";

const now = new Date("2026-11-20T10:00:00Z");
const job: JobView = {
  name: "process-payouts",
  title: "Payouts of sellers and scouts",
  does: "Sends what is due to sellers and scouts.",
  schedule: "TZ=Asia/Kolkata 0 * * * *",
  state: "worked",
  needs_attention: false,
  last_started_at: "2026-11-20T09:30:00.000Z",
  last_ended_at: "2026-11-20T09:30:10.000Z",
  last_success_at: "2026-11-20T09:30:10.000Z",
  counts: {},
  due_next_at: "2026-11-20T10:30:00.000Z",
  command: "process-payouts",
};

test("schedules are read as words, and one of another form as cron says it", () => {
  expect(scheduleWords("* * * * *")).toBe("Every minute");
  expect(scheduleWords("*/5 * * * *")).toBe("Every 5 minutes");
  expect(scheduleWords("TZ=Asia/Kolkata 0 * * * *")).toBe("Every hour, on the hour");
  expect(scheduleWords("7 * * * *")).toBe("Every hour, at 7 past, UTC");
  expect(scheduleWords("TZ=Africa/Lagos 30 7 * * *")).toBe("Every day at 07:30, Lagos time");
  expect(scheduleWords("TZ=Asia/Kolkata 0 9-20 * * *")).toBe("Every hour from 09:00 to 20:00, Indian time");
  expect(scheduleWords("0 6 * * 1")).toBe("As cron says: 0 6 * * 1, UTC");
});

test("every timed job has words for its schedule", () => {
  for (const { name, schedule } of timedJobs) expect(scheduleWords(schedule), name).not.toContain("cron");
});

test("a job says when it ran last, how that ended and when it comes next", () => {
  expect(jobText(job, now)).toMatchObject({
    word: "Worked",
    sentence:
      "It ran last on Friday 20 November, 3:00 pm, 30 minutes ago. Next on Friday 20 November, 4:00 pm.",
  });
  expect(jobText({ ...job, state: "failed", last_success_at: null }, now).sentence).toContain(
    "Its run of Friday 20 November, 3:00 pm failed. It has never worked.",
  );
  expect(jobText({ ...job, state: "cut-off" }, now).sentence).toContain("never ended");
  expect(jobText({ ...job, state: "late" }, now)).toMatchObject({
    word: "Late",
    sentence: expect.stringContaining("should have started again since and has not") as string,
  });
  expect(jobText({ ...job, state: "new", last_started_at: null }, now).sentence).toContain("not run yet");
});

test("an age is told in its largest unit, rounded down", () => {
  expect(ageWords("2026-11-20T09:59:30Z", now)).toBe("less than a minute");
  expect(ageWords("2026-11-20T08:59:00Z", now)).toBe("1 hour");
  expect(ageWords("2026-11-17T11:00:00Z", now)).toBe("2 days");
});

test("payouts that are due say why they are still here", () => {
  const due = { payout_type: "seller_payout", count: 1, total_paise: 100, oldest_due_at: "" } as const;
  expect(whyDueWords({ ...due, waiting_for: null })).toContain("the next run");
  expect(whyDueWords({ ...due, waiting_for: "payment_details" })).toContain("where to pay");
});
