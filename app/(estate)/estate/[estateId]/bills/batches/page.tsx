import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BatchList } from "@/components/bills/batch-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listBatches } from "@/lib/bills/batch-queries";
import { batchListQuery } from "@/lib/bills/batch-schemas";
import { may } from "@/lib/estates/estate-policy";

export const metadata: Metadata = { title: "Batches of bills" };

export default async function BatchesPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/bills/batches">) {
  const { actor, estateId } = await requireEstateActor("estate", (await params).estateId);
  if (!may(actor, estateId, "ViewBill")) notFound();
  const asked = batchListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const list = await listBatches(actor, estateId, { cursor, limit: 25 });
  const at = (part: string) => routes.inPlace(`estate/${estateId}`, part);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Batches"
        sub="Bills that were issued together, the newest first."
        back={{ href: at("bills"), label: "Bills" }}
        aside={
          <DownloadLink href={routes.estateCsv(estateId, "management/payments/bill_batches")}>
            Download CSV
          </DownloadLink>
        }
      />
      {list.results.length > 0 ? (
        <BatchList batches={list.results} hrefOf={(id) => at(`bills/batches/${id}`)} />
      ) : (
        <EmptyState icon="receipt">Nothing has been issued together yet.</EmptyState>
      )}
      <Pager
        newest={cursor ? at("bills/batches") : null}
        older={list.next_cursor ? routes.withQuery(at("bills/batches"), { cursor: list.next_cursor }) : null}
      />
    </div>
  );
}
