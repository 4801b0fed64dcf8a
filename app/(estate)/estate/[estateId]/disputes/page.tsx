import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DisputeList } from "@/components/bills/dispute-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listDisputes } from "@/lib/bills/bill-queries";
import { disputeListQuery } from "@/lib/bills/bill-schemas";
import { disputeStatuses } from "@/lib/bills/dispute";
import { may } from "@/lib/estates/estate-policy";
import { DISPUTE_WORDS } from "@/lib/status-words/bill-words";

export const metadata: Metadata = { title: "Disputes" };

export default async function EstateDisputesPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/disputes">) {
  const { actor, estateId } = await requireEstateActor("estate", (await params).estateId);
  if (!may(actor, estateId, "ViewBill")) notFound();
  const asked = disputeListQuery.pick({ status: true, cursor: true }).safeParse(await searchParams);
  const { status, cursor } = asked.success ? asked.data : {};
  const list = await listDisputes(actor, estateId, { status, cursor, limit: 25 });
  const page = routes.inPlace(`estate/${estateId}`, "disputes");
  const address = (cursorOf: string | null) => routes.withQuery(page, { status, cursor: cursorOf });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Disputes"
        sub="Bills that residents question. Nothing of them can be paid until you decide."
        aside={
          <DownloadLink href={routes.estateCsv(estateId, "management/payments/disputes", { status })}>
            Download CSV
          </DownloadLink>
        }
      />
      <FilterChips
        label="Which disputes"
        chips={[
          { label: "All", href: page, isOn: !status },
          ...disputeStatuses.map((one) => ({
            label: DISPUTE_WORDS[one].word,
            href: routes.withQuery(page, { status: one }),
            isOn: status === one,
          })),
        ]}
      />
      {list.results.length > 0 ? (
        <DisputeList
          estateId={estateId}
          disputes={list.results}
          mayDecide={may(actor, estateId, "ManageBill")}
          withBill
        />
      ) : (
        <EmptyState icon="check">
          {status ? "No disputes like this." : "Nobody questions a bill. That is good."}
        </EmptyState>
      )}
      <Pager
        newest={cursor ? address(null) : null}
        older={list.next_cursor ? address(list.next_cursor) : null}
      />
    </div>
  );
}
