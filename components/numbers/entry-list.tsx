import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import type { EntryView } from "@/lib/numbers/balance-schemas";
import { journalWords } from "@/lib/status-words/journal-words";
import { shortDayWords } from "@/lib/status-words/date-words";

type Props = {
  entries: readonly EntryView[];
  currency: string;
  reader: "owner" | "tenant" | "admin";
  /** Where an entry's document is shown to this reader; null where it is shown nowhere. */
  hrefOf: (entry: EntryView) => string | null;
  now: Date;
};

/** The entries a figure adds up, newest first, each with the balance when it had been added. */
export function EntryList({ entries, currency, reader, hrefOf, now }: Props) {
  return (
    <div className="overflow-x-auto rounded border border-line bg-surface">
      <table className="w-full text-left text-sm sm:text-base">
        <caption className="sr-only">Entries, newest first</caption>
        <thead className="border-b border-line text-sm text-ink-faint">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">
              What
            </th>
            <th scope="col" className="px-2 py-2 text-right font-medium">
              Amount
            </th>
            <th scope="col" className="py-2 pr-4 pl-2 text-right font-medium">
              Balance
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className="border-b border-line align-top last:border-b-0">
              <td className="px-4 py-3">
                <Linked href={hrefOf(entry)}>{journalWords(entry.kind, reader)}</Linked>
                <span className="block text-sm text-ink-faint">
                  {shortDayWords(entry.at, now)}
                  {reader === "admin" && ` · ${entry.source}`}
                </span>
              </td>
              <td className="px-2 py-3 text-right font-medium">
                {entry.amount_minor > 0 && "+"}
                <Money amount={entry.amount} currency={currency} />
              </td>
              <td className="py-3 pr-4 pl-2 text-right text-ink-soft">
                <Money amount={entry.balance} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Linked({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) return <>{children}</>;
  return (
    <a
      href={href}
      className="rounded text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
    >
      {children}
    </a>
  );
}
