import { expect, test } from "vitest";
import * as noticeJobs from "@/inngest/functions/notice-event";
import { jobs } from "@/inngest/index";
import { noticedEventNames } from "@/lib/notifications/occasions";

test("every event that is news starts exactly one job, and that job is in the list of those that run", () => {
  const triggers = Object.values(noticeJobs).flatMap((job) => {
    expect(jobs).toContain(job);
    return (job.opts.triggers ?? []).map((trigger) => ("event" in trigger ? trigger.event : ""));
  });
  expect(triggers.map(String).toSorted()).toEqual(noticedEventNames.toSorted());
});
