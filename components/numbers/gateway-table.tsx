import * as routes from "@/components/routes";
import type { GatewayFigures } from "@/lib/numbers/admin-schemas";
import { WINDOW_WORDS } from "@/lib/status-words/figure-words";
import { PAYMENT_WORDS } from "@/lib/status-words/status-words";

const OUTCOMES = ["succeeded", "failed", "expired", "open"] as const;
const cell = "px-3 py-3 text-right first:pl-4 first:text-left last:pr-4";

/** How payments through each gateway ended, by window; each number opens the payments that it counts. */
export function GatewayTable({ rows }: { rows: readonly GatewayFigures[] }) {
  return (
    <div className="overflow-x-auto rounded border border-line bg-surface">
      <table className="w-full text-sm">
        <caption className="sr-only">Payments by gateway</caption>
        <thead className="border-b border-line text-ink-faint">
          <tr>
            <th scope="col" className={`${cell} font-medium`}>
              Gateway
            </th>
            {OUTCOMES.map((outcome) => (
              <th key={outcome} scope="col" className={`${cell} font-medium`}>
                {outcome === "open" ? "Open" : PAYMENT_WORDS[outcome].word}
              </th>
            ))}
            <th scope="col" className={`${cell} font-medium`}>
              Went through
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.gateway}-${row.window}`} className="border-b border-line last:border-b-0">
              <th scope="row" className={`${cell} font-normal whitespace-nowrap`}>
                {row.gateway}, {WINDOW_WORDS[row.window].toLowerCase()}
              </th>
              {OUTCOMES.map((outcome) => (
                <td key={outcome} className={cell}>
                  <a
                    href={routes.withQuery(routes.adminNumberList("payments"), {
                      gateway: row.gateway,
                      window: row.window,
                      outcome,
                    })}
                    className="inline-block min-w-6 rounded py-1 text-accent underline decoration-accent/40 underline-offset-4"
                  >
                    {row[outcome]}
                  </a>
                </td>
              ))}
              <td className={`${cell} font-semibold whitespace-nowrap`}>
                {row.success_rate === null ? "–" : `${row.success_rate} %`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
