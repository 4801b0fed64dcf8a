import type { Metadata } from "next";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { StaffList } from "@/components/estates/staff-list";
import { AddStaff } from "@/components/estates/staff-sheets";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { listStaff } from "@/lib/estates/estate-queries";
import { staffListQuery } from "@/lib/estates/estate-schemas";
import { hasRole } from "@/lib/kernel/actor";

export const metadata: Metadata = { title: "Staff" };

export default async function StaffPage({ params, searchParams }: PageProps<"/estate/[estateId]/staff">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "staff");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!hasRole(actor, "estate_admin"))
    return <PermissionMissing title="Staff" who="the estate's administrators" />;
  const asked = staffListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listStaff(actor, estateId, { cursor, limit: 25 });
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title="Staff"
        sub="Who runs this estate. Nobody changes their own rights, and one administrator always stays."
        aside={<AddStaff estateId={estateId} />}
      />
      <StaffList estateId={estateId} staff={list.results} ownId={actor.personId} />
      <Pager
        newest={cursor ? here : null}
        older={list.next_cursor && routes.withQuery(here, { cursor: list.next_cursor })}
      />
      <p>
        <DownloadLink href={estateApi("management/staff/csv", estateId)}>Download CSV</DownloadLink>
      </p>
    </div>
  );
}
