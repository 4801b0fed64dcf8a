import type { Metadata } from "next";
import { agesChart, monthsChart, openSentence, typesChart } from "@/components/cluster/money-charts";
import { OperationList } from "@/components/cluster/operation-list";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { BarChart } from "@/components/numbers/bar-chart";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { readClusterWallet } from "@/lib/cluster/cluster-queries";
import type { ClusterWalletView } from "@/lib/cluster/cluster-schemas";
import { maySeeMoney } from "@/lib/cluster/money-policy";

export const metadata: Metadata = { title: "Money" };

const NEWEST = 8;

export default async function EstateMoneyPage({ params }: PageProps<"/estate/[estateId]/money">) {
  const { estateId: id } = await params;
  const place = `estate/${id}`;
  const { actor, estateId } = await requireEstateActor("estate", id, routes.inPlace(place, "money"));
  if (!maySeeMoney(actor, estateId))
    return <PermissionMissing title="Money" who="those who see the estate's money" />;
  const { estate, view } = await readClusterWallet(actor, estateId, { months: 12, limit: NEWEST });
  const { analytics, transactions } = view;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Money" sub={`What ${estate.name} has, and where it came from.`} />
      <Standing view={view} place={place} />
      <Section
        title="Newest movements"
        aside={<TextLink href={routes.inPlace(place, "money/trail")}>All movements</TextLink>}
      >
        {transactions.length > 0 ? (
          <OperationList operations={transactions} estateId={estateId} zone={estate.timezone} />
        ) : (
          <EmptyState icon="wallet">
            Nothing has moved yet. Bills that residents pay arrive here in the same moment.
          </EmptyState>
        )}
      </Section>
      <Section title="Billed and collected">
        {analytics.total.collected_percent !== null && (
          <p className="text-ink-soft">
            {analytics.total.collected_percent} % of what was billed in twelve months has come in.
          </p>
        )}
        <BarChart title="Billed and collected by month" rowsAre="Month" {...monthsChart(analytics)} />
      </Section>
      {analytics.total.types.length > 0 && (
        <Section title="By what it is for">
          <BarChart title="Billed and collected by type" rowsAre="Type" {...typesChart(analytics)} />
        </Section>
      )}
      <Section title="Still open, by how late">
        <p className="text-ink-soft">{openSentence(analytics)}</p>
        <BarChart title="Open bills by age" rowsAre="Age" {...agesChart(analytics)} />
      </Section>
    </div>
  );
}

function Standing({ view, place }: { view: ClusterWalletView; place: string }) {
  const { balance, in_flight: inFlight, currency, ...waiting } = view.cluster_wallet;
  const part = (name: string) => routes.withQuery(routes.inPlace(place, name), { waiting: "true" });
  return (
    <Figures
      figures={[
        {
          label: "Balance",
          value: <Money amount={balance} currency={currency} />,
          href: routes.inPlace(place, "money/trail"),
        },
        {
          label: "Set aside for transfers",
          value: <Money amount={inFlight} currency={currency} />,
          href: routes.inPlace(place, "transfers"),
        },
        { label: "Transfers to approve", value: waiting.waiting_transfers, href: part("transfers") },
        { label: "Credits to verify", value: waiting.waiting_credits, href: part("credits") },
        { label: "Refunds to approve", value: waiting.waiting_refunds, href: part("refunds") },
      ]}
    />
  );
}
