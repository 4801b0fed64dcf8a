import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import type { StatementView } from "@/lib/papers/paper-schemas";
import { monthWords } from "@/lib/status-words/date-words";

type Props = {
  statements: readonly StatementView[];
  /** Of more than one owner, so each says whose it is. */
  isOfAll?: boolean;
};

/** Closed months, the newest first, each with its files and its fingerprint. */
export function StatementList({ statements, isOfAll = false }: Props) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {statements.map((statement) => (
        <Statement key={statement.id} statement={statement} isOfAll={isOfAll} />
      ))}
    </ul>
  );
}

function Statement({ statement, isOfAll }: { statement: StatementView; isOfAll: boolean }) {
  const inWords = monthWords(statement.month);
  const month = isOfAll ? `${statement.owner_name}, ${inWords}` : inWords;
  const { currency } = statement;
  return (
    <li className="grid grid-cols-1 gap-3 rounded border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg font-semibold tracking-tight">{month}</h2>
        <span className="text-sm text-ink-faint">
          {statement.number}, {statement.line_count} {statement.line_count === 1 ? "line" : "lines"}
        </span>
      </div>
      <dl className="figures grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
        <Sum label="At the start" amount={statement.opening_balance} currency={currency} />
        <Sum label="Came in" amount={statement.money_in} currency={currency} />
        <Sum label="Went out" amount={statement.money_out} currency={currency} />
        <Sum label="At the end" amount={statement.closing_balance} currency={currency} />
        {statement.received_directly_minor !== 0 && (
          <Sum label="Paid to you directly" amount={statement.received_directly} currency={currency} />
        )}
      </dl>
      <div className="flex flex-wrap gap-x-6">
        <TextLink href={routes.statementFile(statement.id, "pdf")} isFile>
          PDF<span className="sr-only"> of {month}</span>
        </TextLink>
        <TextLink href={routes.statementFile(statement.id, "csv")} isFile>
          CSV<span className="sr-only"> of {month}</span>
        </TextLink>
        <TextLink href={statement.check_path}>
          Check page<span className="sr-only"> of {month}</span>
        </TextLink>
      </div>
    </li>
  );
}

function Sum({ label, amount, currency }: { label: string; amount: string; currency: string }) {
  return (
    <div>
      <dt className="text-sm text-ink-faint">{label}</dt>
      <dd className="font-medium">
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  );
}
