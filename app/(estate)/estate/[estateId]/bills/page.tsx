import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { billChips } from "@/components/bills/bill-chips";
import { BillSearch } from "@/components/bills/bill-search";
import { BillTable } from "@/components/bills/bill-table";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listBills } from "@/lib/bills/bill-queries";
import { billListQuery } from "@/lib/bills/bill-schemas";
import { may } from "@/lib/estates/estate-policy";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Bills" };

export default async function EstateBillsPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/bills">) {
  const { actor, estateId } = await requireEstateActor("estate", (await params).estateId);
  if (!may(actor, estateId, "ViewBill")) notFound();
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = billListQuery
    .pick({ status: true, q: true, batch_id: true, cursor: true })
    .safeParse(withoutEmpty(await searchParams));
  const { cursor, ...filter } = asked.success ? asked.data : {};
  const list = await listBills(actor, estateId, { ...filter, cursor, limit: 25 });
  const at = (part: string) => routes.inPlace(`estate/${estateId}`, part);
  const address = (cursorOf: string | null) => routes.withQuery(at("bills"), { ...filter, cursor: cursorOf });
  const isFiltered = Boolean(filter.status ?? filter.q ?? filter.batch_id);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Bills"
        sub={list.count === 1 ? "One bill." : `${list.count} bills, the newest first.`}
        aside={
          may(actor, estateId, "ManageBill") && (
            <div className="flex flex-wrap gap-3">
              <a href={at("bills/many")} className={buttonLook("primary")}>
                Issue many
              </a>
              <a href={at("bills/new")} className={buttonLook("secondary")}>
                New bill
              </a>
            </div>
          )
        }
      />
      <BillSearch status={filter.status} q={filter.q} />
      <FilterChips label="Which bills" chips={billChips(at("bills"), filter)} />
      {list.results.length > 0 ? (
        <BillTable bills={list.results} hrefOf={(id) => at(`bills/${id}`)} now={clock.now()} />
      ) : (
        <EmptyState
          icon="receipt"
          action={isFiltered && <TextLink href={at("bills")}>Show all bills</TextLink>}
        >
          {isFiltered
            ? "No bills like this."
            : "No bills yet. Issue one to a resident, or many from a list or to everybody."}
        </EmptyState>
      )}
      <Pager
        newest={cursor ? address(null) : null}
        older={list.next_cursor ? address(list.next_cursor) : null}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <TextLink href={at("bills/batches")}>Batches: bills that were issued together</TextLink>
        <DownloadLink href={routes.estateCsv(estateId, "management/payments/bills", filter)}>
          Download CSV
        </DownloadLink>
      </p>
    </div>
  );
}

/** An empty field of a form is no question. */
const withoutEmpty = (asked: Record<string, string | string[] | undefined>) =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ""));
