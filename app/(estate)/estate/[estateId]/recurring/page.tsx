import type { Metadata } from "next";
import { PauseForEstate } from "@/components/recurring/recurring-actions";
import { RecurringCard } from "@/components/recurring/recurring-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { may } from "@/lib/estates/estate-policy";
import { clock } from "@/lib/kernel/clock";
import { recurringStatuses } from "@/lib/recurring/recurring";
import { listRecurringPayments } from "@/lib/recurring/recurring-queries";
import { recurringListQuery } from "@/lib/recurring/recurring-schemas";
import { recurringWord } from "@/lib/status-words/recurring-words";

export const metadata: Metadata = { title: "Recurring payments" };

export default async function EstateRecurringPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/recurring">) {
  const { actor, estateId } = await requireEstateActor("estate", (await params).estateId);
  const here = routes.inPlace(`estate/${estateId}`, "recurring");
  if (!may(actor, estateId, "ViewTransaction")) return <NotForYou />;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = recurringListQuery.pick({ cursor: true, status: true }).safeParse(await searchParams);
  const { cursor, status } = asked.success ? asked.data : {};
  const list = await listRecurringPayments(actor, estateId, { cursor, status, limit: 25 });
  const mayPause = may(actor, estateId, "ManageTransaction");
  const now = clock.now();
  const csv = routes.estateCsv(estateId, "management/payments/recurring_payments", { status });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Recurring payments"
        sub="What residents have ordered to be taken from their wallets."
        aside={<DownloadLink href={csv}>Download CSV</DownloadLink>}
      />
      <FilterChips
        label="Status"
        chips={[
          { label: "All", href: here, isOn: status === undefined },
          ...recurringStatuses.map((one) => ({
            label: recurringWord(one),
            href: routes.withQuery(here, { status: one }),
            isOn: status === one,
          })),
        ]}
      />
      {list.results.length > 0 ? (
        <ul className="grid grid-cols-1 gap-4">
          {list.results.map((payment) => (
            <li key={payment.id}>
              <RecurringCard payment={payment} now={now} isOfEstate>
                {mayPause && payment.status === "active" && (
                  <div>
                    <PauseForEstate estateId={estateId} payment={payment} />
                  </div>
                )}
              </RecurringCard>
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon="turning-arrows">
          {status ? "None is in this state." : "No resident has ordered a recurring payment yet."}
        </EmptyState>
      )}
      <Pager
        newest={cursor ? routes.withQuery(here, { status }) : null}
        older={list.next_cursor ? routes.withQuery(here, { status, cursor: list.next_cursor }) : null}
      />
    </div>
  );
}

const NotForYou = () => (
  <div className="grid grid-cols-1 gap-8">
    <PageHeader title="Recurring payments" />
    <EmptyState icon="shield">
      You may not see what residents pay. Ask an administrator of the estate for the permission.
    </EmptyState>
  </div>
);
