import type { Metadata } from "next";
import { GatewayTable } from "@/components/numbers/gateway-table";
import { KpiList } from "@/components/numbers/kpi-list";
import {
  monthFigures,
  payoutFigures,
  peopleFigures,
  watchFigures,
  webhookFigures,
} from "@/components/numbers/platform-figures";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { readResponseTimes } from "@/lib/http/request-metrics";
import { clock } from "@/lib/kernel/clock";
import { getAdminStats } from "@/lib/numbers/admin-queries";
import { momentWords, TIMES_NOTE } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Numbers" };

export default async function AdminNumbersPage() {
  const actor = await requireActor("admin");
  const stats = await getAdminStats(actor, await readResponseTimes());
  const webhooks = webhookFigures(stats);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Numbers"
        sub={`How the platform does, ${momentWords(stats.as_of, clock.now())}. ${TIMES_NOTE}`}
      />
      <Figures figures={watchFigures(stats)} />
      <Section title="Targets">
        <KpiList kpis={stats.kpis} />
      </Section>
      <Section title="Payments by gateway">
        {stats.payments.length > 0 ? (
          <GatewayTable rows={stats.payments} />
        ) : (
          <EmptyState icon="chart">Nobody has started a payment in the last 30 days.</EmptyState>
        )}
      </Section>
      {stats.money.map((money) => (
        <div key={money.currency} className="grid grid-cols-1 gap-8">
          <Section title={`Money in ${money.currency}`}>
            <Figures figures={monthFigures(money)} />
          </Section>
          <Section title={`Payouts in ${money.currency}`}>
            <Figures figures={payoutFigures(money)} />
          </Section>
        </div>
      ))}
      <Section title="Owners, units and tenants">
        <Figures figures={peopleFigures(stats)} />
      </Section>
      {webhooks.length > 0 && (
        <Section title="Webhooks in 30 days">
          <Figures figures={webhooks} />
        </Section>
      )}
    </div>
  );
}
