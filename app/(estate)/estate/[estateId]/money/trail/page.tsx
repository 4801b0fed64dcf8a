import type { Metadata } from "next";
import { OperationList } from "@/components/cluster/operation-list";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listOperations } from "@/lib/cluster/cluster-queries";
import { maySeeMoney } from "@/lib/cluster/money-policy";
import { getEstate } from "@/lib/estates/estate-store";

export const metadata: Metadata = { title: "All movements" };

const CURSOR = /^\d{1,18}\.\d{1,5}$/;

export default async function TrailPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/money/trail">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "money/trail");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!maySeeMoney(actor, estateId))
    return <PermissionMissing title="All movements" who="those who see the estate's money" />;
  const { cursor: asked } = await searchParams;
  // What cannot be read in the address is left out rather than answered with an error.
  const cursor = typeof asked === "string" && CURSOR.test(asked) ? asked : undefined;
  const [estate, list] = await Promise.all([
    getEstate(null, estateId),
    listOperations(actor, estateId, { cursor, limit: 25 }),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="All movements"
        sub={`Every line of the estate's account: who, when, why, before and after. Times as in ${estate.timezone.replace(/.*\//, "")}.`}
        back={{ href: routes.inPlace(`estate/${id}`, "money"), label: "Money" }}
        aside={
          <DownloadLink href={estateApi("management/payments/operations/csv", estateId)}>
            Download CSV
          </DownloadLink>
        }
      />
      {list.results.length > 0 ? (
        <OperationList operations={list.results} estateId={estateId} zone={estate.timezone} />
      ) : (
        <EmptyState icon="wallet">Nothing has moved yet.</EmptyState>
      )}
      <Pager
        newest={cursor ? here : null}
        older={list.next_cursor && routes.withQuery(here, { cursor: list.next_cursor })}
      />
    </div>
  );
}
