import type { Metadata } from "next";
import { agesChart, openSentence } from "@/components/cluster/money-charts";
import { BillFigures } from "@/components/estates/bill-figures";
import { ToDoList, type ToDo } from "@/components/estates/to-do-list";
import { BarChart } from "@/components/numbers/bar-chart";
import * as routes from "@/components/routes";
import { Figures } from "@/components/ui/figures";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import type { BillSummaryView } from "@/lib/bills/bill-schemas";
import { summariseBills } from "@/lib/bills/bill-summary";
import { getClusterWallet } from "@/lib/cluster/cluster-queries";
import type { ClusterWalletView } from "@/lib/cluster/cluster-schemas";
import { maySeeMoney } from "@/lib/cluster/money-policy";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { listResidents } from "@/lib/estates/resident-queries";

export const metadata: Metadata = { title: "Home" };

export default async function EstateHomePage({ params }: PageProps<"/estate/[estateId]">) {
  const { estateId: id } = await params;
  const { actor, estateId } = await requireEstateActor("estate", id, routes.inPlace(`estate/${id}`));
  const [estate, summary, residents, money] = await Promise.all([
    getEstate(null, estateId),
    may(actor, estateId, "ViewBill") ? summariseBills(actor, estateId) : null,
    may(actor, estateId, "ManageResidents")
      ? listResidents(actor, estateId, { state: "present", limit: 1 })
      : null,
    maySeeMoney(actor, estateId) ? getClusterWallet(actor, estateId, { months: 1, limit: 1 }) : null,
  ]);
  const toResidents = routes.inPlace(`estate/${estateId}`, "residents");
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title={estate.name} sub={estate.address} />
      {residents?.count === 0 && (
        <Notice
          tone="info"
          title="Nobody lives here yet"
          action={<TextLink href={toResidents}>Add the residents</TextLink>}
        >
          Bills are sent to residents, so they come first: one by one or as a list.
        </Notice>
      )}
      {(summary || money) && (
        <Section title="To do">
          <ToDoList items={toDos(`estate/${estateId}`, summary, money?.cluster_wallet)} />
        </Section>
      )}
      {money && (
        <Section title="This month">
          <ThisMonth money={money} place={`estate/${estateId}`} />
        </Section>
      )}
      {summary && (
        <Section title="Bills">
          <BillFigures summary={summary} />
        </Section>
      )}
      {money && (
        <Section title="Still open, by how late">
          <p className="text-ink-soft">{openSentence(money.analytics)}</p>
          <BarChart title="Open bills by age" rowsAre="Age" {...agesChart(money.analytics)} />
        </Section>
      )}
      {residents && residents.count > 0 && (
        <Section title="Residents">
          <TextLink href={toResidents} className="justify-self-start">
            {residents.count === 1 ? "See the one resident" : `See all ${residents.count}`}
          </TextLink>
        </Section>
      )}
      {!summary && !residents && (
        <p className="text-ink-soft">You are on the staff here. Ask an administrator for what you need.</p>
      )}
    </div>
  );
}

function toDos(
  place: string,
  bills: BillSummaryView | null,
  money: ClusterWalletView["cluster_wallet"] | undefined,
): ToDo[] {
  const waiting = (part: string) => routes.withQuery(routes.inPlace(place, part), { waiting: "true" });
  return [
    {
      count: bills?.disputed.count ?? 0,
      one: "A resident questions a bill; until you decide, it cannot be paid",
      many: (count) => `Residents question ${count} bills; until you decide, they cannot be paid`,
      href: routes.inPlace(place, "disputes"),
    },
    {
      count: money?.waiting_transfers ?? 0,
      one: "A transfer waits for a second person",
      many: (count) => `${count} transfers wait for a second person`,
      href: waiting("transfers"),
    },
    {
      count: money?.waiting_credits ?? 0,
      one: "A credit waits for a second person to see its evidence",
      many: (count) => `${count} credits wait for a second person to see their evidence`,
      href: waiting("credits"),
    },
    {
      count: money?.waiting_refunds ?? 0,
      one: "A refund waits for a second person",
      many: (count) => `${count} refunds wait for a second person`,
      href: waiting("refunds"),
    },
  ];
}

function ThisMonth({ money, place }: { money: ClusterWalletView; place: string }) {
  const { analytics, cluster_wallet: wallet } = money;
  const { billed, collected, collected_percent: percent } = analytics.total;
  const words = (amount: string) => <Money amount={amount} currency={analytics.currency} />;
  const toMoney = routes.inPlace(place, "money");
  return (
    <Figures
      figures={[
        {
          label: "Collected",
          value: words(collected),
          href: toMoney,
          ...(percent === null ? {} : { note: `${percent} % of what was billed` }),
        },
        { label: "Billed", value: words(billed), href: toMoney },
        { label: "Balance", value: words(wallet.balance), href: routes.inPlace(place, "money/trail") },
      ]}
    />
  );
}
