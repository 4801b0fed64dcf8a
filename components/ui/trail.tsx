import { HOMES_ZONE } from "@/lib/kernel/local-date";
import { Icon } from "./icon";
import { momentWords, timesNote } from "@/lib/status-words/date-words";
import type { TrailState, TrailStep } from "@/lib/status-words/trail-words";

const marks: Readonly<Record<TrailState, string>> = {
  done: "border-transparent bg-success-ink text-surface",
  failed: "border-transparent bg-danger-ink text-surface",
  current: "border-2 border-info-ink bg-surface",
  planned: "border-2 border-dashed border-line-strong bg-surface",
};

/** What the mark's shape says, for people who hear the page. */
const spoken: Readonly<Record<TrailState, string>> = {
  done: "Done: ",
  failed: "Did not work: ",
  current: "Now: ",
  planned: "Still to come: ",
};

type Props = {
  steps: readonly TrailStep[];
  now: Date;
  /** Where the times are told; India when not given. */
  zone?: string;
};

/** What happened, in order, and what comes next. Steps that did not work stay. */
export function Trail({ steps, now, zone = HOMES_ZONE }: Props) {
  return (
    <div>
      <ol>
        {steps.map((step, index) => (
          <li key={index} className="group grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3">
            <span className="grid grid-rows-[auto_1fr] justify-items-center">
              <Mark state={step.state} />
              <span className="my-1 w-px bg-line-strong/50 group-last:hidden" />
            </span>
            <StepText step={step} now={now} zone={zone} />
          </li>
        ))}
      </ol>
      <p className="text-sm text-ink-faint">{timesNote(zone)}</p>
    </div>
  );
}

function Mark({ state }: { state: TrailState }) {
  return (
    <span className={`grid size-6 place-items-center rounded-full border ${marks[state]}`}>
      {state === "done" && <Icon name="check" className="size-4" />}
      {state === "failed" && <Icon name="cross" className="size-4" />}
      {state === "current" && <span className="size-2.5 rounded-full bg-info-ink" />}
    </span>
  );
}

function StepText({ step, now, zone }: { step: TrailStep; now: Date; zone: string }) {
  const when = step.at && <time dateTime={step.at}>{momentWords(step.at, now, zone)}</time>;
  const isPast = step.state === "done" || step.state === "failed";
  return (
    <div className="pb-5">
      <p className={step.state === "planned" ? "text-ink-faint" : "font-medium"}>
        <span className="sr-only">{spoken[step.state]}</span>
        {step.title}
      </p>
      {step.detail && (
        <p className="text-sm text-ink-soft">
          {step.detail} {!isPast && when}
        </p>
      )}
      {isPast && (when || step.by) && (
        <p className="text-sm text-ink-faint">
          {when}
          {when && step.by && ", "}
          {step.by && `by ${step.by}`}
        </p>
      )}
    </div>
  );
}
