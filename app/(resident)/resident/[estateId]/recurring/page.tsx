import type { Metadata } from "next";
import { RecurringFigures } from "@/components/recurring/recurring-figures";
import { RecurringLimit } from "@/components/recurring/recurring-limit";
import { RecurringList } from "@/components/recurring/recurring-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listOwnRecurringPayments, summariseRecurringPayments } from "@/lib/recurring/recurring-queries";
import { recurringListQuery } from "@/lib/recurring/recurring-schemas";
import { currencySign } from "@/lib/status-words/recurring-words";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";

export const metadata: Metadata = { title: "Recurring payments" };

export default async function RecurringPage({
  params,
  searchParams,
}: PageProps<"/resident/[estateId]/recurring">) {
  const { actor, estateId } = await requireEstateActor("resident", (await params).estateId);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = recurringListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const [list, summary, wallet] = await Promise.all([
    listOwnRecurringPayments(actor, estateId, { cursor, limit: 25 }),
    summariseRecurringPayments(actor, estateId),
    getBalanceOfWallet(actor, estateId),
  ]);
  const here = routes.inPlace(`resident/${estateId}`, "recurring");
  const { currency } = summary;
  const limit = summary.monthly_limit;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Recurring payments"
        sub="Taken from your wallet by themselves, on the days you chose."
        aside={
          <a href={`${here}/new`} className={buttonLook("primary")}>
            New
          </a>
        }
      />
      <RecurringFigures summary={summary} available={wallet.available_balance} />
      {list.results.length > 0 ? (
        <RecurringList payments={list.results} now={clock.now()} hrefOf={({ id }) => `${here}/${id}`} />
      ) : (
        <EmptyState icon="turning-arrows">
          Nothing is paid by itself yet. Set up what comes again and again, such as a service charge.
        </EmptyState>
      )}
      <Pager
        newest={cursor ? here : null}
        older={list.next_cursor ? routes.withQuery(here, { cursor: list.next_cursor }) : null}
      />
      <div className="flex flex-wrap gap-3">
        <RecurringLimit
          key={limit}
          estateId={estateId}
          currencySign={currencySign(currency)}
          limit={limit}
          hasPin={wallet.has_pin}
        />
        {list.results.length > 0 && (
          <DownloadLink href={routes.estateCsv(estateId, "members/recurring-payments/my_payments")}>
            Download CSV
          </DownloadLink>
        )}
      </div>
    </div>
  );
}
