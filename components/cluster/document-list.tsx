import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { StatusWord } from "@/lib/status-words/status-words";

export type DocumentRow = {
  id: string;
  href: string;
  title: string;
  note: ReactNode;
  amount: string;
  currency: string;
  status: StatusWord;
};

/** Transfers or credits, newest first; each row leads to its own page. */
export function DocumentList({ rows }: { rows: readonly DocumentRow[] }) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {rows.map((row) => (
        <li
          key={row.id}
          className="relative grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken"
        >
          <a href={row.href} className="min-w-0 font-medium wrap-break-word after:absolute after:inset-0">
            {row.title}
          </a>
          <Money amount={row.amount} currency={row.currency} className="text-right font-semibold" />
          <p className="min-w-0 text-sm wrap-break-word text-ink-soft">{row.note}</p>
          <StatusBadge status={row.status} />
        </li>
      ))}
    </ul>
  );
}
