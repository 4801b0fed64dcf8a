import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { IssueMany } from "@/components/bills/issue-many";
import * as routes from "@/components/routes";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { requireEstateActor } from "@/lib/access/require-actor";
import { may } from "@/lib/estates/estate-policy";

export const metadata: Metadata = { title: "Issue many bills" };

export default async function IssueManyPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/bills/many">) {
  const { actor, estateId } = await requireEstateActor("estate", (await params).estateId);
  if (!may(actor, estateId, "ManageBill")) notFound();
  const mode = (await searchParams)["to"] === "everybody" ? "everybody" : "list";
  const page = routes.inPlace(`estate/${estateId}`, "bills/many");
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Issue many bills"
        sub="From a list, or one to everybody who lives here. You see what would happen before anything does."
        back={{ href: routes.inPlace(`estate/${estateId}`, "bills"), label: "Bills" }}
      />
      <FilterChips
        label="Which bills"
        chips={[
          { label: "From a list", href: page, isOn: mode === "list" },
          {
            label: "To everybody",
            href: routes.withQuery(page, { to: "everybody" }),
            isOn: mode === "everybody",
          },
        ]}
      />
      <IssueMany key={mode} estateId={estateId} mode={mode} />
    </div>
  );
}
