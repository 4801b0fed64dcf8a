import { StatusBadge } from "@/components/ui/status-badge";
import type { JobView } from "@/lib/numbers/job-schemas";
import { jobText, scheduleWords } from "@/lib/status-words/job-words";

/** What a schedule starts, each with how it stands, its last and its next time, and what does the same by hand. */
export function JobList({ jobs, now }: { jobs: readonly JobView[]; now: Date }) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {jobs.map((job) => {
        const text = jobText(job, now);
        return (
          <li
            key={job.name}
            className="grid grid-cols-1 gap-1 border-b border-line px-4 py-3 last:border-b-0"
          >
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
              <h3 className="font-medium">{job.title}</h3>
              <StatusBadge status={text} isMoving={job.state === "running"} />
            </div>
            <p>{job.does}</p>
            <p className="text-sm text-ink-soft">
              {scheduleWords(job.schedule)}. {text.sentence}
              {countWords(job.counts)}
            </p>
            <p className="text-sm break-words text-ink-faint">
              In the log <code className="font-mono">{job.name}</code>
              {job.command && (
                <>
                  {", by hand "}
                  <code className="font-mono">npm run latchkey -- {job.command}</code>
                </>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function countWords(counts: JobView["counts"]): string {
  const parts = Object.entries(counts).map(([name, count]) => `${name.replaceAll("_", " ")} ${count}`);
  return parts.length > 0 ? ` Its last count: ${parts.join(", ")}.` : "";
}
