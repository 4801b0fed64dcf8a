import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import type { OperationView } from "@/lib/cluster/cluster-schemas";
import { zoneMomentWords } from "@/lib/status-words/zone-words";

type Props = { operations: readonly OperationView[]; estateId: string; zone: string };

/** The estate's account line by line: what moved, who, why, and the balance before and after. */
export function OperationList({ operations, estateId, zone }: Props) {
  return (
    <ol className="divide-y divide-line rounded border border-line bg-surface">
      {operations.map((line) => (
        <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-3">
          <p className="min-w-0">
            <Linked line={line} estateId={estateId} />
          </p>
          <p className="text-right font-medium">
            {line.amount_minor > 0 && "+"}
            <Money amount={line.amount} currency={line.currency} />
          </p>
          <p className="col-span-2 min-w-0 text-sm wrap-break-word text-ink-soft">
            {line.by}
            {line.why && `: ${line.why}`}
          </p>
          <p className="col-span-2 flex flex-wrap justify-between gap-x-4 text-sm text-ink-faint">
            <span>
              {zoneMomentWords(line.at, zone)}
              {line.transaction_id && ` · ${line.transaction_id}`}
            </span>
            <span>
              <Money amount={line.balance_before} currency={line.currency} /> before,{" "}
              <Money amount={line.balance_after} currency={line.currency} /> after
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

function Linked({ line, estateId }: { line: OperationView; estateId: string }) {
  const { document } = line;
  if (!document || document.kind === "bill") return <>{line.words}</>;
  const part = document.kind === "transfer" ? "transfers" : "credits";
  return (
    <a
      href={routes.inPlace(`estate/${estateId}`, `${part}/${document.id}`)}
      className="rounded text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
    >
      {line.words}
    </a>
  );
}
