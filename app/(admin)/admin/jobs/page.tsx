import type { Metadata } from "next";
import * as routes from "@/components/routes";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { DuePayoutList } from "@/components/upkeep/due-payouts";
import { JobList } from "@/components/upkeep/job-list";
import { requireActor } from "@/lib/access/require-actor";
import { getJobHealth } from "@/lib/numbers/job-queries";
import { momentWords, TIMES_NOTE } from "@/lib/status-words/date-words";
import { ageWords } from "@/lib/status-words/job-words";

export const metadata: Metadata = { title: "Jobs" };

/** Every minute something runs; this long without anything means that nothing starts at all. */
const QUIET_MS = 15 * 60_000;

export default async function JobsPage() {
  const actor = await requireActor("admin", routes.adminJobs);
  const health = await getJobHealth(actor);
  const now = new Date(health.as_of);
  const last = health.last_activity_at;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Jobs"
        sub={`What runs by itself, as of ${momentWords(health.as_of, now)}. ${TIMES_NOTE}`}
      />
      {(!last || now.getTime() - Date.parse(last) > QUIET_MS) && (
        <Notice
          tone={last ? "danger" : "info"}
          title={last ? `Nothing has started for ${ageWords(last, now)}` : "Nothing has started yet"}
        >
          {!last && "The first job starts within a minute. "}
          Is the job engine up? <code className="font-mono">/api/health</code> says so under{" "}
          <code className="font-mono">engine</code>. Until it is, the commands below do the same by hand.
        </Notice>
      )}
      <Section
        title="Payouts that are due"
        aside={<TextLink href={routes.adminMarketPayouts}>All payouts by state</TextLink>}
      >
        <DuePayoutList due={health.payouts_due} now={now} />
      </Section>
      <Section
        title={
          health.needs_attention === 0
            ? "No job has failed or is late"
            : `${health.needs_attention} of ${health.jobs.length} jobs need you`
        }
        aside={<TextLink href={routes.adminNumbers}>Payments by state</TextLink>}
      >
        <p className="text-ink-soft">
          A job that fails says why in <code className="font-mono">jobs.log</code>, under its name. It is safe
          to start any of them by hand, also beside one that runs.
        </p>
        <JobList jobs={health.jobs} now={now} />
      </Section>
    </div>
  );
}
