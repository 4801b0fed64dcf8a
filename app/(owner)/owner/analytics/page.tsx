import type { Metadata } from "next";
import {
  collectedChart,
  rentChart,
  statusChart,
  successChart,
  tenantsChart,
} from "@/components/numbers/analytics-charts";
import { analyticsFigures, homeFigures } from "@/components/numbers/analytics-figures";
import { BarChart } from "@/components/numbers/bar-chart";
import { MonthMovements } from "@/components/numbers/month-movements";
import * as routes from "@/components/routes";
import { Figures } from "@/components/ui/figures";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { periods } from "@/lib/numbers/analytics";
import { getAnalytics } from "@/lib/numbers/analytics-queries";
import { analyticsQuery } from "@/lib/numbers/analytics-schemas";
import { PERIOD_WORDS } from "@/lib/status-words/figure-words";

export const metadata: Metadata = { title: "Analytics" };

/** The list of movements under the charts, where a month's bar leads. */
const LIST = "movements";

export default async function OwnerAnalyticsPage({ searchParams }: PageProps<"/owner/analytics">) {
  const actor = await requireActor("owner");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = analyticsQuery.omit({ limit: true }).safeParse(await searchParams);
  const query = asked.success ? asked.data : analyticsQuery.parse({});
  const { period, month, cursor } = query;
  const view = await getAnalytics(actor, { ...query, limit: month ? 25 : 8 });
  const address = (more: { period?: string; month?: string; cursor?: string | null }) =>
    routes.withQuery(routes.ownerAnalytics, { period, ...more });
  const hrefOf = (of: string) => `${address({ month: of })}#${LIST}`;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Analytics" sub="What your homes brought in. A month begins and ends in India." />
      <FilterChips
        label="Period"
        chips={periods.map((one) => ({
          label: PERIOD_WORDS[one],
          href: address({ period: one }),
          isOn: one === period,
        }))}
      />
      {view.money.map((figures) => (
        <div key={figures.currency} className="grid grid-cols-1 gap-8">
          <Figures figures={analyticsFigures(figures)} />
          <Section title="Rent by month">
            <BarChart
              title="Rent by month"
              rowsAre="Month"
              {...rentChart(figures, { hrefOf, chosen: month })}
            />
          </Section>
          <Section title="Collected of what was due">
            <BarChart title="Collected of what was due" rowsAre="Month" {...collectedChart(figures)} />
          </Section>
        </div>
      ))}
      <Section title="Homes and tenants">
        <Figures figures={homeFigures(view)} />
        <BarChart title="Tenants by month" rowsAre="Month" {...tenantsChart(view)} />
      </Section>
      <Section title="How online payments ended">
        <BarChart title="How online payments ended" rowsAre="Outcome" {...statusChart(view)} />
      </Section>
      <Section title="Payments that went through, by month">
        <BarChart title="Payments that went through, by month" rowsAre="Month" {...successChart(view)} />
      </Section>
      <div id={LIST}>
        <MonthMovements
          view={view}
          month={month}
          now={clock.now()}
          newest={cursor && month ? hrefOf(month) : null}
          older={month && view.next_cursor ? `${address({ month, cursor: view.next_cursor })}#${LIST}` : null}
          all={`${address({})}#${LIST}`}
        />
      </div>
    </div>
  );
}
