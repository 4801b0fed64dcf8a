import type { Metadata } from "next";
import { DocumentList, type DocumentRow } from "@/components/cluster/document-list";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { estateRemittanceWord } from "@/lib/status-words/cluster-words";
import { REMITTANCE_METHOD_WORDS, remittanceTitle } from "@/lib/status-words/remittance-words";
import { zoneMomentWords } from "@/lib/status-words/zone-words";
import { listRemittances } from "@/lib/wallets/wallet-queries";
import { remittanceListQuery, type RemittanceView } from "@/lib/wallets/wallet-schemas";

export const metadata: Metadata = { title: "Payments" };

const FILTERS = [
  { type: undefined, label: "All" },
  { type: "bill_payment", label: "Bills" },
  { type: "deposit", label: "Money added" },
  { type: "recurring_payment", label: "Recurring" },
  { type: "refund", label: "Refunds" },
] as const;

export default async function EstatePaymentsPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/payments">) {
  const { estateId: id } = await params;
  const place = `estate/${id}`;
  const here = routes.inPlace(place, "payments");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!may(actor, estateId, "ViewTransaction"))
    return <PermissionMissing title="Payments" who="those who see what residents pay" />;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = remittanceListQuery
    .pick({ type: true, bill_id: true, user_id: true, cursor: true })
    .safeParse(await searchParams);
  const { cursor, ...filter } = asked.success ? asked.data : {};
  const [estate, list] = await Promise.all([
    getEstate(null, estateId),
    listRemittances(actor, estateId, { ...filter, cursor, limit: 25 }),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Payments"
        sub="Everything that moved between residents and the estate, the newest first."
      />
      <FilterChips
        label="Which payments"
        chips={[
          ...FILTERS.map((chip) => ({
            label: chip.label,
            href: routes.withQuery(here, { ...filter, type: chip.type }),
            isOn: filter.type === chip.type,
          })),
          { label: "Refunds to approve", href: routes.inPlace(place, "refunds?waiting=true"), isOn: false },
        ]}
      />
      {list.results.length > 0 ? (
        <DocumentList rows={list.results.map((payment) => toRow(payment, place, estate.timezone))} />
      ) : (
        <EmptyState icon="payouts">No payments of this kind.</EmptyState>
      )}
      <Pager
        newest={cursor ? routes.withQuery(here, filter) : null}
        older={list.next_cursor && routes.withQuery(here, { ...filter, cursor: list.next_cursor })}
      />
    </div>
  );
}

const toRow = (payment: RemittanceView, place: string, zone: string): DocumentRow => ({
  id: payment.id,
  href: routes.inPlace(place, hrefOf(payment)),
  title: payment.user_name,
  note: `${remittanceTitle(payment)} · ${REMITTANCE_METHOD_WORDS[payment.provider]}, ${zoneMomentWords(payment.completed_at ?? payment.created_at, zone)}`,
  amount: payment.amount,
  currency: payment.currency,
  status: estateRemittanceWord(payment),
});

/** What the estate's people move themselves has pages of its own. */
function hrefOf(payment: RemittanceView): string {
  if (payment.type === "transfer") return "transfers";
  return payment.type === "credit" ? "credits" : `payments/${payment.id}`;
}
