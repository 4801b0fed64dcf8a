import * as routes from "@/components/routes";
import { Icon } from "@/components/ui/icon";
import type { Kpi } from "@/lib/numbers/admin-schemas";
import { KPI_WORDS } from "@/lib/status-words/figure-words";

const HREFS: Readonly<Record<Kpi["name"], string | null>> = {
  payment_success: routes.adminNumberList("payments"),
  webhooks_applied: routes.adminNumberList("webhooks"),
  reconciliation: routes.adminProof,
  response_time: null,
};

const valueOf = ({ name, value }: Kpi): string => {
  if (value === null) return "not measured yet";
  return name === "response_time" ? `${value} s` : `${value} %`;
};

/** The four promises, each with what it is now; a mark, a word and a colour say whether it is kept. */
export function KpiList({ kpis }: { kpis: readonly Kpi[] }) {
  return (
    <ul className="divide-y divide-line rounded border border-line bg-surface">
      {kpis.map((kpi) => {
        const { label, target, meaning } = KPI_WORDS[kpi.name];
        const href = HREFS[kpi.name];
        return (
          <li
            key={kpi.name}
            className="relative flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 has-[a]:hover:bg-sunken"
          >
            <div className="min-w-0">
              <p>
                {href ? (
                  <a href={href} className="after:absolute after:inset-0">
                    {label}
                  </a>
                ) : (
                  label
                )}
              </p>
              <p className="text-sm text-ink-faint">
                {meaning}; target {target}
              </p>
            </div>
            <p className="figures flex items-center gap-3 font-semibold whitespace-nowrap">
              {valueOf(kpi)}
              <Mark isMet={kpi.is_met} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Mark({ isMet }: { isMet: boolean | null }) {
  if (isMet === null) return null;
  return (
    <span
      className={`inline-flex items-center gap-1 text-sm ${isMet ? "text-success-ink" : "text-danger-ink"}`}
    >
      <Icon name={isMet ? "check" : "alert"} className="size-4" />
      {isMet ? "Met" : "Missed"}
    </span>
  );
}
