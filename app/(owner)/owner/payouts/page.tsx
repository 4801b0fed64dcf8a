import type { Metadata } from "next";
import { payoutChips } from "@/components/payouts/payout-chips";
import { endedFigures } from "@/components/payouts/payout-figures";
import { DownloadLink } from "@/components/papers/download-link";
import { NoPayouts } from "@/components/payouts/no-payouts";
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

export default async function OwnerPayoutsPage({ searchParams }: PageProps<"/owner/payouts">) {
  const actor = await requireActor("owner");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = payoutListQuery.pick({ status: true, cursor: true }).safeParse(await searchParams);
  const { status, cursor } = asked.success ? asked.data : {};
  const [list, stats] = await Promise.all([
    listPayouts(actor, { status, cursor, sort: "newest", limit: 25 }),
    getPayoutStats(actor),
  ]);
  const address = (cursorOf: string | null) =>
    routes.withQuery(routes.ownerPayouts, { status, cursor: cursorOf });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Payouts" sub="Every rent we received for you, and how it reaches your account." />
      <Figures figures={endedFigures(stats, routes.ownerPayouts)} />
      <FilterChips label="Which payouts" chips={payoutChips(routes.ownerPayouts, stats, status)} />
      {list.results.length > 0 ? (
        <PayoutList
          payouts={list.results}
          reader="owner"
          hrefOf={(id) => routes.withQuery(routes.ownerPayout(id), { status })}
          now={clock.now()}
        />
      ) : (
        <NoPayouts isFiltered={status !== undefined} all={routes.ownerPayouts} />
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("owner-payouts"), { status })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={cursor ? address(null) : null}
        older={list.next_cursor ? address(list.next_cursor) : null}
      />
    </div>
  );
}
