import type { Metadata } from "next";
import { OwnBillList } from "@/components/resident/own-bill-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips, type Chip } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listOwnBills } from "@/lib/bills/bill-queries";
import { ownBillListQuery } from "@/lib/bills/bill-schemas";
import { listOpenBills } from "@/lib/bills/open-bill-queries";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { BILL_WORDS } from "@/lib/status-words/bill-words";

export const metadata: Metadata = { title: "Bills" };

const STATUSES = [
  "PENDING_ACKNOWLEDGMENT",
  "OVERDUE",
  "DISPUTED",
  "PARTIALLY_PAID",
  "PAID",
  "CANCELLED",
] as const;

/** Open bills first, the earliest due on top; every other choice is the newest first. */
export default async function ResidentBillsPage(props: PageProps<"/resident/[estateId]/bills">) {
  const { estateId: id } = await props.params;
  const here = routes.inPlace(`resident/${id}`, "bills");
  const { actor, estateId } = await requireEstateActor("resident", id, here);
  const asked = await props.searchParams;
  // What cannot be read in the address is left out rather than answered with an error.
  const parsed = ownBillListQuery.pick({ status: true, cursor: true, limit: true }).safeParse(asked);
  const filter = parsed.success ? parsed.data : { limit: 25 };
  const isOpen = filter.status === undefined && asked["show"] !== "all";
  const estate = await getOwnEstate(actor, estateId);
  const list = isOpen
    ? { results: await listOpenBills(actor, estateId), next_cursor: null }
    : await listOwnBills(actor, estateId, filter);
  const show = filter.status ? { status: filter.status } : isOpen ? {} : { show: "all" };
  const chips: Chip[] = [
    { label: "Open", href: here, isOn: isOpen },
    ...STATUSES.map((status) => ({
      label: BILL_WORDS[status].word,
      href: routes.withQuery(here, { status }),
      isOn: filter.status === status,
    })),
    { label: "All", href: routes.withQuery(here, { show: "all" }), isOn: !isOpen && !filter.status },
  ];
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Bills"
        sub="What your estate asks you to pay."
        aside={
          <DownloadLink
            href={routes.estateCsv(estateId, "members/bills/my_bills", { status: filter.status })}
          >
            {filter.status ? "Download CSV" : "All bills as CSV"}
          </DownloadLink>
        }
      />
      <FilterChips label="Which bills" chips={chips} />
      {list.results.length > 0 ? (
        <OwnBillList bills={list.results} estateId={estateId} zone={estate.timezone} now={clock.now()} />
      ) : (
        <NoBills isOpen={isOpen} all={routes.withQuery(here, { show: "all" })} />
      )}
      <Pager
        newest={filter.cursor ? routes.withQuery(here, show) : null}
        older={list.next_cursor ? routes.withQuery(here, { ...show, cursor: list.next_cursor }) : null}
      />
    </div>
  );
}

function NoBills({ isOpen, all }: { isOpen: boolean; all: string }) {
  return (
    <EmptyState icon={isOpen ? "check" : "receipt"} action={<TextLink href={all}>All bills</TextLink>}>
      {isOpen ? "Nothing is open. That is good." : "No bills of this kind."}
    </EmptyState>
  );
}
