import type { Metadata } from "next";
import { AdminPayoutActions } from "@/components/earnings/admin-payout-actions";
import { BulkSheet } from "@/components/earnings/bulk-sheet";
import { EarningPayoutList } from "@/components/earnings/earning-payout-list";
import { kindChips, statusChips } from "@/components/earnings/payout-filters";
import { PayoutSums } from "@/components/earnings/payout-sums";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getPayoutSummary, listAllPayouts } from "@/lib/payouts/earning-payout-queries";
import { allPayoutsQuery } from "@/lib/payouts/earning-payout-schemas";
import { getBulkSheet } from "@/lib/payouts/send-bulk-payouts";
import { EARNING_STATUS_WORDS, paiseWords } from "@/lib/status-words/earning-words";

export const metadata: Metadata = { title: "Payouts of all kinds" };

const PAGE_SIZE = 25;

export default async function MarketPayoutsPage({ searchParams }: PageProps<"/admin/market-payouts">) {
  const actor = await requireActor("admin", "/admin/market-payouts");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = allPayoutsQuery.pick({ status: true, kind: true, page: true }).safeParse(await searchParams);
  const { status, kind, page = 1 } = asked.success ? asked.data : {};
  const [list, summary, sheet] = await Promise.all([
    listAllPayouts(actor, { status, kind, page, limit: PAGE_SIZE }),
    getPayoutSummary(actor, { kind }),
    status === "pending" ? getBulkSheet(actor, { kind }) : null,
  ]);
  const address = (pageOf: number | null) =>
    routes.withQuery(routes.adminMarketPayouts, { status, kind, page: pageOf });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Payouts of all kinds"
        sub="What sellers and scouts earn leaves every hour; rent leaves at once."
      />
      {summary.by_status.length > 0 && (
        <Figures
          figures={summary.by_status.map((row) => ({
            label: EARNING_STATUS_WORDS[row.status].word,
            value: paiseWords(row.total_paise),
            note: `${row.count} ${row.count === 1 ? "payout" : "payouts"}`,
            href: routes.withQuery(routes.adminMarketPayouts, { status: row.status, kind }),
            isWorrying: row.status === "failed",
          }))}
        />
      )}
      <FilterChips label="Which kind" chips={kindChips({ status, kind })} />
      <FilterChips label="Which state" chips={statusChips({ status, kind })} />
      {sheet && (
        <div>
          <BulkSheet sheet={sheet} />
        </div>
      )}
      {list.results.length > 0 ? (
        <EarningPayoutList
          payouts={list.results}
          reader="admin"
          actionsOf={(payout) => <AdminPayoutActions payout={payout} />}
          now={clock.now()}
        />
      ) : (
        <EmptyState icon="payouts">There are no such payouts.</EmptyState>
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("payouts"), { status, kind })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={page > 1 ? address(null) : null}
        older={list.count > page * PAGE_SIZE ? address(page + 1) : null}
      />
      <PayoutSums months={summary.by_month} />
    </div>
  );
}
