import type { Metadata } from "next";
import { ImportResidents } from "@/components/estates/import-residents";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireEstateActor } from "@/lib/access/require-actor";
import { may } from "@/lib/estates/estate-policy";

export const metadata: Metadata = { title: "Add a list of residents" };

export default async function ImportResidentsPage({
  params,
}: PageProps<"/estate/[estateId]/residents/import">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "residents/import");
  const list = routes.inPlace(`estate/${id}`, "residents");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!may(actor, estateId, "ManageResidents"))
    return <PermissionMissing title="Add a list of residents" who="those who add residents" />;
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        title="Add a list of residents"
        sub="Everybody in it is added at once, or, when a row is wrong, nobody. Who is here already stays as they are."
        back={{ href: list, label: "Residents" }}
      />
      <ImportResidents estateId={estateId} then={list} />
      <Section title="How the file looks">
        <pre className="overflow-x-auto rounded border border-line bg-sunken p-3 font-mono text-sm">
          {
            'e-mail,name,unit\nada@example.com,Ada Obi,"Block A, Flat 3"\nchidi@example.com,Chidi Eze,House 12'
          }
        </pre>
        <p className="text-ink-soft">
          A spreadsheet saves it as CSV (UTF-8). Somebody with two units has two rows. Each person is told by
          mail once; who has no account yet chooses a password by the link in it.
        </p>
      </Section>
    </div>
  );
}
