import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import type { NumberRow } from "@/lib/numbers/admin-schemas";
import { momentWords } from "@/lib/status-words/date-words";

/** The rows behind a figure of the platform; payments and payouts open, an owner opens the account in the books. */
export function NumberRows({ rows, now }: { rows: readonly NumberRow[]; now: Date }) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {rows.map((row) => {
        const href = hrefOf(row.id);
        return (
          <li
            key={row.id}
            className="relative flex items-baseline justify-between gap-4 px-4 py-3 has-[a]:hover:bg-sunken"
          >
            <div className="min-w-0">
              <p>
                {href ? (
                  <a href={href} className="after:absolute after:inset-0">
                    {row.title}
                  </a>
                ) : (
                  row.title
                )}
              </p>
              <p className="text-sm text-ink-faint">
                {[row.status, row.note, row.id].filter(Boolean).join(" · ")}
              </p>
            </div>
            <div className="text-right">
              {row.amount !== null && (
                <p className="font-medium">
                  <Money amount={row.amount} currency={row.currency ?? ""} />
                </p>
              )}
              <p className="text-sm text-ink-faint">{momentWords(row.at, now)}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function hrefOf(id: string): string | null {
  if (id.startsWith("pay_")) return routes.adminPayment(id);
  if (id.startsWith("pyo_")) return routes.adminPayout(id);
  return id.startsWith("por_") ? routes.adminAccountEntries(`IN:owner:${id}:payable`) : null;
}
