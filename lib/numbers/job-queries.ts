import "server-only";
import { isOperator, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import { nextTick } from "@/lib/kernel/schedule";
import { toPaise } from "@/lib/kernel/wire-money";
import { isWorrying, judgeJob } from "@/lib/upkeep/job-state";
import { timedJobs } from "@/lib/upkeep/timed-jobs";
import type { DuePayouts, JobHealthView, JobView } from "./job-schemas";
import { listNewestRuns, sumDuePayouts, type DuePayoutRow, type JobRunRow } from "./job-store";

/** How what a schedule starts does, and what should have left by now, for administrators; strangers get *not found*. */
export async function getJobHealth(actor: PersonActor): Promise<JobHealthView> {
  if (!isOperator(actor)) throw notFound("page");
  const now = clock.now();
  const [runs, due] = await Promise.all([
    listNewestRuns(timedJobs.map(({ name }) => name)),
    sumDuePayouts(now),
  ]);
  const jobs = timedJobs.map((job) =>
    toJobView(
      job,
      runs.find(({ name }) => name === job.name),
      now,
    ),
  );
  const begun = jobs.flatMap((job) => job.last_started_at ?? []);
  return {
    as_of: now.toISOString(),
    jobs: jobs.toSorted((a, b) => Number(b.needs_attention) - Number(a.needs_attention)),
    needs_attention: jobs.filter((job) => job.needs_attention).length,
    last_activity_at: begun.toSorted().at(-1) ?? null,
    payouts_due: due.map(toDuePayouts),
  };
}

function toJobView(job: (typeof timedJobs)[number], run: JobRunRow | undefined, now: Date): JobView {
  const last = run?.started_at ? { startedAt: run.started_at, isOk: run.is_ok } : null;
  const state = judgeJob(job.schedule, last, now);
  return {
    name: job.name,
    title: job.title,
    does: job.does,
    schedule: job.schedule,
    state,
    needs_attention: isWorrying(state),
    last_started_at: run?.started_at?.toISOString() ?? null,
    last_ended_at: run?.ended_at?.toISOString() ?? null,
    last_success_at: run?.succeeded_at?.toISOString() ?? null,
    counts: run?.counts ?? {},
    due_next_at: nextTick(job.schedule, now)?.toISOString() ?? null,
    command: job.command ?? null,
  };
}

const toDuePayouts = (row: DuePayoutRow): DuePayouts => ({
  payout_type: row.kind as DuePayouts["payout_type"],
  waiting_for: row.waiting_for as DuePayouts["waiting_for"],
  count: Number(row.count),
  total_paise: toPaise(row.total),
  oldest_due_at: row.oldest_due_at.toISOString(),
});
