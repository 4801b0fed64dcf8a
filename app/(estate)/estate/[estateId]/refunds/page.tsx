import type { Metadata } from "next";
import { DocumentList, type DocumentRow } from "@/components/cluster/document-list";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listGiveBacks } from "@/lib/cluster/give-back-queries";
import { giveBackListQuery, type GiveBackView } from "@/lib/cluster/give-back-schemas";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { GIVE_BACK_WORDS } from "@/lib/status-words/cluster-words";
import { zoneMomentWords } from "@/lib/status-words/zone-words";

export const metadata: Metadata = { title: "Refunds" };

export default async function RefundsPage({ params, searchParams }: PageProps<"/estate/[estateId]/refunds">) {
  const { estateId: id } = await params;
  const place = `estate/${id}`;
  const here = routes.inPlace(place, "refunds");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!may(actor, estateId, "ViewTransaction"))
    return <PermissionMissing title="Refunds" who="those who see what residents pay" />;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = giveBackListQuery.pick({ waiting: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const waiting = filter.waiting ? "true" : null;
  const [estate, list] = await Promise.all([
    getEstate(null, estateId),
    listGiveBacks(actor, estateId, { ...filter, limit: 25 }),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        back={{ href: routes.inPlace(place, "payments"), label: "Payments" }}
        title="Refunds"
        sub="What was given back to residents' wallets, or sent back to where it came from."
      />
      <FilterChips
        label="Which refunds"
        chips={[
          { label: "All", href: here, isOn: !waiting },
          { label: "To approve", href: routes.withQuery(here, { waiting: "true" }), isOn: Boolean(waiting) },
        ]}
      />
      {list.results.length > 0 ? (
        <DocumentList rows={list.results.map((refund) => toRow(refund, place, estate.timezone))} />
      ) : (
        <EmptyState icon="arrow-back">
          {waiting
            ? "No refund waits for a second person."
            : "Nothing has been given back yet. A payment's page has the button for it."}
        </EmptyState>
      )}
      <Pager
        newest={filter.cursor ? routes.withQuery(here, { waiting }) : null}
        older={list.next_cursor && routes.withQuery(here, { waiting, cursor: list.next_cursor })}
      />
      <p>
        <DownloadLink href={estateApi("management/payments/refunds/csv", estateId)}>
          Download CSV
        </DownloadLink>
      </p>
    </div>
  );
}

const toRow = (refund: GiveBackView, place: string, zone: string): DocumentRow => ({
  id: refund.id,
  href: routes.inPlace(place, `payments/${refund.payment_id}`),
  title: refund.payer.name,
  note: `${refund.reason} · ${refund.requested_by.name}, ${zoneMomentWords(refund.requested_at, zone)}`,
  amount: refund.amount,
  currency: refund.currency,
  status: GIVE_BACK_WORDS[refund.status],
});
