import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import { NoPayouts } from "@/components/payouts/no-payouts";
import { payoutChips } from "@/components/payouts/payout-chips";
import { endedFigures, openFigures } from "@/components/payouts/payout-figures";
import { PayoutActions } from "@/components/payouts/payout-actions";
import { PayoutList } from "@/components/payouts/payout-list";
import * as routes from "@/components/routes";
import { Figures } from "@/components/ui/figures";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getPayoutStats, listPayouts } from "@/lib/payouts/payout-queries";
import { payoutListQuery } from "@/lib/payouts/payout-schemas";

export const metadata: Metadata = { title: "Payouts" };

const PAGE_SIZE = 25;

export default async function AdminPayoutsPage({ searchParams }: PageProps<"/admin/payouts">) {
  const actor = await requireActor("admin");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = payoutListQuery.pick({ status: true, page: true }).safeParse(await searchParams);
  const { status, page = 1 } = asked.success ? asked.data : {};
  const [list, stats] = await Promise.all([
    // Within one state there is nothing to sort by urgency but age.
    listPayouts(actor, { status, page, sort: "problems", limit: PAGE_SIZE }),
    getPayoutStats(actor),
  ]);
  const address = (pageOf: number | null) => routes.withQuery(routes.adminPayouts, { status, page: pageOf });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Payouts" sub="All owners. What needs a person comes first, the oldest on top." />
      <Figures
        figures={[...openFigures(stats, routes.adminPayouts), ...endedFigures(stats, routes.adminPayouts)]}
      />
      <FilterChips label="Which payouts" chips={payoutChips(routes.adminPayouts, stats, status)} />
      {list.results.length > 0 ? (
        <PayoutList
          payouts={list.results}
          reader="admin"
          hrefOf={(id) => routes.withQuery(routes.adminPayout(id), { status })}
          actionsOf={(payout) => <PayoutActions payout={payout} />}
          now={clock.now()}
        />
      ) : (
        <NoPayouts isFiltered={status !== undefined} all={routes.adminPayouts} />
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("owner-payouts"), { status, sort: "problems" })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={page > 1 ? address(null) : null}
        older={list.count > page * PAGE_SIZE ? address(page + 1) : null}
      />
    </div>
  );
}
