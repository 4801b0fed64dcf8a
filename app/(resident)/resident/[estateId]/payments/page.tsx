import type { Metadata } from "next";
import { RemittanceList } from "@/components/resident/remittance-list";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";
import { ownRemittanceListQuery } from "@/lib/wallets/wallet-schemas";

export const metadata: Metadata = { title: "Payments" };

const FILTERS = [
  { status: undefined, label: "All" },
  { status: "completed", label: "Received" },
  { status: "pending", label: "Checking" },
  { status: "failed", label: "Not paid" },
] as const;

export default async function ResidentPaymentsPage(props: PageProps<"/resident/[estateId]/payments">) {
  const { estateId: id } = await props.params;
  const here = routes.inPlace(`resident/${id}`, "payments");
  const { actor, estateId } = await requireEstateActor("resident", id, here);
  // What cannot be read in the address is left out rather than answered with an error.
  const parsed = ownRemittanceListQuery
    .pick({ status: true, cursor: true, limit: true })
    .safeParse(await props.searchParams);
  const filter = parsed.success ? parsed.data : { limit: 25 };
  const [estate, list] = await Promise.all([
    getOwnEstate(actor, estateId),
    listOwnRemittances(actor, estateId, filter),
  ]);
  const { status } = filter;
  const csv = routes.memberApi(estateId, "wallet/transactions/csv");
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Payments" sub="Every bill you paid and all money you added, the newest first." />
      <FilterChips
        label="Which payments"
        chips={FILTERS.map((chip) => ({
          label: chip.label,
          href: routes.withQuery(here, { status: chip.status }),
          isOn: status === chip.status,
        }))}
      />
      {list.results.length > 0 ? (
        <RemittanceList
          payments={list.results}
          estateId={estateId}
          zone={estate.timezone}
          now={clock.now()}
        />
      ) : (
        <EmptyState icon="payouts">
          {status ? "No payments of this kind." : "You have paid nothing here yet."}
        </EmptyState>
      )}
      {list.count > 0 && (
        <p>
          <TextLink href={status ? `${csv}&status=${status}` : csv} isFile>
            This list as CSV
          </TextLink>
        </p>
      )}
      <Pager
        newest={filter.cursor ? routes.withQuery(here, { status }) : null}
        older={list.next_cursor ? routes.withQuery(here, { status, cursor: list.next_cursor }) : null}
      />
    </div>
  );
}
