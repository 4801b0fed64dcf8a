import { StatusBadge } from "@/components/ui/status-badge";
import type { StatusWord } from "@/lib/status-words/status-words";

/** The shape of `checkBooks`' answer; a component knows no server code. */
type Invariant = {
  readonly id: string;
  readonly statement: string;
  readonly violations: number;
  readonly sample: readonly Readonly<Record<string, string | null>>[];
};

const HOLDS: StatusWord = { word: "Holds", tone: "success", icon: "check" };
const BROKEN: StatusWord = { word: "Broken", tone: "danger", icon: "cross" };

/** What must always be true of the books, each with how many rows break it; broken ones show up to five of them. */
export function InvariantList({ invariants }: { invariants: readonly Invariant[] }) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {invariants.map((invariant) => (
        <li key={invariant.id} className="border-b border-line px-4 py-3 last:border-b-0">
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-3 sm:grid-cols-[3rem_minmax(0,1fr)_4rem_6rem]">
            <span className="hidden text-sm text-ink-faint sm:block">{invariant.id}</span>
            <span>{invariant.statement}</span>
            <span className="figures hidden text-right text-ink-soft sm:block">
              {invariant.violations} <span className="sr-only">rows break it</span>
            </span>
            <span className="justify-self-end">
              <StatusBadge status={invariant.violations === 0 ? HOLDS : BROKEN} />
            </span>
          </div>
          {invariant.sample.length > 0 && <Sample rows={invariant.sample} />}
        </li>
      ))}
    </ul>
  );
}

function Sample({ rows }: { rows: Invariant["sample"] }) {
  return (
    <ul className="mt-2 grid gap-1 font-mono text-sm text-danger-ink">
      {rows.map((row, index) => (
        <li key={index} className="break-all">
          {Object.entries(row)
            .map(([name, value]) => `${name} ${value ?? "–"}`)
            .join(", ")}
        </li>
      ))}
    </ul>
  );
}
