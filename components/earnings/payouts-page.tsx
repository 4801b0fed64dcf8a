import type { Route } from "next";
import { EarningPayoutList } from "./earning-payout-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import type { MyPayoutsView } from "@/lib/payouts/earning-payout-schemas";
import { paiseWords } from "@/lib/status-words/earning-words";

type Props = {
  list: MyPayoutsView;
  kind: "scout_bounty" | "seller_payout";
  address: Route;
  isFirst: boolean;
  empty: string;
  now: Date;
};

/** One's own payouts, with what has arrived and what is on its way of all of them. */
export function PayoutsPage({ list, kind, address, isFirst, empty, now }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Payouts" />
      <Figures
        figures={[
          { label: "Arrived", value: paiseWords(list.total_paid_paise) },
          { label: "On hold or on its way", value: paiseWords(list.pending_paise) },
        ]}
      />
      {list.payouts.length > 0 ? (
        <EarningPayoutList payouts={list.payouts} reader="payee" now={now} />
      ) : (
        <EmptyState icon="payouts">{empty}</EmptyState>
      )}
      {list.total > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("payouts/my-payouts"), { kind })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={isFirst ? null : address}
        older={list.next_cursor ? routes.withQuery(address, { cursor: list.next_cursor }) : null}
      />
    </div>
  );
}
