import type { Metadata } from "next";
import { DocumentList, type DocumentRow } from "@/components/cluster/document-list";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { transferListQuery, type TransferView } from "@/lib/cluster/cluster-schemas";
import { maySeeMoney } from "@/lib/cluster/money-policy";
import { listTransfers } from "@/lib/cluster/transfer-queries";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { TRANSFER_WORDS } from "@/lib/status-words/cluster-words";
import { zoneMomentWords } from "@/lib/status-words/zone-words";

export const metadata: Metadata = { title: "Transfers" };

export default async function TransfersPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/transfers">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "transfers");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!maySeeMoney(actor, estateId))
    return <PermissionMissing title="Transfers" who="those who see the estate's money" />;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = transferListQuery.pick({ waiting: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const waiting = filter.waiting ? "true" : null;
  const [estate, list] = await Promise.all([
    getEstate(null, estateId),
    listTransfers(actor, estateId, { ...filter, limit: 25 }),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Transfers"
        sub="Money of the estate that is sent to an account."
        aside={
          may(actor, estateId, "ManageWallet") && (
            <a href={`${here}/new`} className={buttonLook("primary")}>
              New transfer
            </a>
          )
        }
      />
      <FilterChips
        label="Which transfers"
        chips={[
          { label: "All", href: here, isOn: !waiting },
          { label: "To approve", href: routes.withQuery(here, { waiting: "true" }), isOn: Boolean(waiting) },
        ]}
      />
      {list.results.length > 0 ? (
        <DocumentList rows={list.results.map((transfer) => toRow(transfer, here, estate.timezone))} />
      ) : (
        <EmptyState icon="paper-plane">
          {waiting ? "No transfer waits for a second person." : "Nothing has been transferred yet."}
        </EmptyState>
      )}
      <Pager
        newest={filter.cursor ? routes.withQuery(here, { waiting }) : null}
        older={list.next_cursor && routes.withQuery(here, { waiting, cursor: list.next_cursor })}
      />
      <p>
        <DownloadLink href={estateApi("management/payments/transfers/csv", estateId)}>
          Download CSV
        </DownloadLink>
      </p>
    </div>
  );
}

const toRow = (transfer: TransferView, here: string, zone: string): DocumentRow => ({
  id: transfer.id,
  href: `${here}/${transfer.id}`,
  title: transfer.account_name,
  note: `${transfer.reason} · ${transfer.requested_by.name}, ${zoneMomentWords(transfer.requested_at, zone)}`,
  amount: transfer.amount,
  currency: transfer.currency,
  status: TRANSFER_WORDS[transfer.status],
});
