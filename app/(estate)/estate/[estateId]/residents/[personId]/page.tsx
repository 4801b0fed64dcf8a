import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { BillFigures } from "@/components/estates/bill-figures";
import { ResidentUnits } from "@/components/estates/resident-units";
import { InviteAgain } from "@/components/estates/invite-again";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { summariseBillsOf } from "@/lib/bills/bill-summary";
import { estateDay } from "@/lib/estates/estate";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { getResident } from "@/lib/estates/resident-queries";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Resident" };

export default async function ResidentPage({ params }: PageProps<"/estate/[estateId]/residents/[personId]">) {
  const { estateId: id, personId: person } = await params;
  const list = routes.inPlace(`estate/${id}`, "residents");
  const here = routes.inPlace(`estate/${id}`, `residents/${person}`);
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!may(actor, estateId, "ManageResidents"))
    return <PermissionMissing title="Resident" who="those who add residents" />;
  const personId = idOrNotFound("person", person);
  const [resident, estate] = await Promise.all([
    orNotFound(getResident(actor, estateId, personId)),
    getEstate(null, estateId),
  ]);
  const bills = may(actor, estateId, "ViewBill") ? await summariseBillsOf(actor, estateId, personId) : null;
  const now = clock.now();
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader
        title={resident.name}
        sub={<TextLink href={`mailto:${resident.email}`}>{resident.email}</TextLink>}
        back={{ href: list, label: "Residents" }}
      />
      {resident.is_invited && (
        <Notice
          tone="info"
          title="Has not chosen a password yet"
          action={<InviteAgain estateId={estateId} userId={personId} name={resident.name} />}
        >
          The way to do it is in the mail to {resident.email}.
        </Notice>
      )}
      <Section title="Units">
        <ResidentUnits estateId={estateId} resident={resident} today={estateDay(estate, now)} now={now} />
      </Section>
      {bills && (
        <Section title="Bills">
          <BillFigures summary={bills} />
        </Section>
      )}
    </div>
  );
}
