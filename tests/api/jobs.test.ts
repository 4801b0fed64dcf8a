import { expect, test } from "vitest";
import { GET as readJobs } from "@/app/api/jobs/route";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { JobHealthView } from "@/lib/numbers/job-schemas";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { recordJobRun } from "@/lib/upkeep/record-job-run";
import { callRoute, tokenOf } from "../support/call-route";
import { sellThing } from "../support/orders";
import { addAdmin } from "../support/people";
import { duePayouts } from "../support/scouts";
import { useWorld } from "../support/world";

const world = useWorld();
const HOUR_MS = 3_600_000;

async function health(): Promise<JobHealthView> {
  const { status, body } = await callRoute(readJobs, "GET", "/api/jobs/", {
    token: await tokenOf(await addAdmin()),
  });
  expect(status).toBe(200);
  return body as JobHealthView;
}
const jobOf = ({ jobs }: JobHealthView, name: string) => jobs.find((job) => job.name === name);

test("before anything has run every job says so, and when it is due", async () => {
  const { jobs, needs_attention, last_activity_at, as_of } = await health();
  expect([needs_attention, last_activity_at]).toEqual([0, null]);
  expect(jobs.length).toBeGreaterThan(20);
  for (const job of jobs) {
    expect(job).toMatchObject({ state: "new", last_started_at: null, last_success_at: null });
    expect(Date.parse(job.due_next_at ?? "")).toBeGreaterThan(Date.parse(as_of));
  }
});

test("administrators see how each job ended, what it counted, and what needs them first", async () => {
  await recordJobRun("seal-audit", () => Promise.resolve({ sealed: 3 }));
  await recordJobRun("process-subscription-renewals", () => Promise.resolve({ ended: 2 }));
  await expect(
    recordJobRun("process-subscription-renewals", () => Promise.reject(new Error("the database is away"))),
  ).rejects.toThrow();
  const now = await health();
  expect(now.needs_attention).toBe(1);
  expect(now.jobs[0]).toMatchObject({
    name: "process-subscription-renewals",
    state: "failed",
    needs_attention: true,
    counts: {},
    command: "process-subscription-renewals",
  });
  expect(now.jobs[0]?.last_success_at).not.toBeNull();
  expect(jobOf(now, "seal-audit")).toMatchObject({ state: "worked", counts: { sealed: 3 } });
  expect(now.last_activity_at).toBe(jobOf(now, "process-subscription-renewals")?.last_started_at);
});

test("a run under way is seen, and a job that has not started again since its time is late", async () => {
  await database().insertInto("job_run").values({ name: "sweep-files", started_at: clock.now() }).execute();
  await recordJobRun("check-books", () => Promise.resolve({}));
  const now = await health();
  expect(jobOf(now, "sweep-files")).toMatchObject({ state: "running", needs_attention: false });
  expect(jobOf(now, "check-books")).toMatchObject({ state: "worked", needs_attention: false });
  clock.advance(2 * HOUR_MS);
  expect(jobOf(await health(), "check-books")).toMatchObject({ state: "late", needs_attention: true });
});

test("payouts that are due and have not left are counted, with how long the oldest has waited and for what", async () => {
  await duePayouts(2);
  const due = (await health()).payouts_due.filter((row) => row.payout_type === "seller_payout");
  expect(due).toMatchObject([{ waiting_for: null, count: 2 }]);
  expect(due[0]?.total_paise).toBeGreaterThan(0);
  expect(Date.parse(due[0]?.oldest_due_at ?? "")).toBeLessThanOrEqual(clock.now().getTime());
});

test("what has left is due no more", async () => {
  await processPayouts(systemActor("test"));
  expect((await health()).payouts_due).toEqual([]);
});

test("one whose payee has not said where to pay waits for that, also before a run has come by", async () => {
  await sellThing(world);
  const due = (await health()).payouts_due;
  expect(due).toMatchObject([{ payout_type: "seller_payout", waiting_for: "payment_details", count: 1 }]);
});
