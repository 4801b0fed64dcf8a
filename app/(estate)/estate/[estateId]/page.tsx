import type { Metadata } from "next";
import { BillFigures } from "@/components/estates/bill-figures";
import * as routes from "@/components/routes";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { summariseBills } from "@/lib/bills/bill-summary";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { listResidents } from "@/lib/estates/resident-queries";

export const metadata: Metadata = { title: "Home" };

export default async function EstateHomePage({ params }: PageProps<"/estate/[estateId]">) {
  const { estateId: id } = await params;
  const { actor, estateId } = await requireEstateActor("estate", id, routes.inPlace(`estate/${id}`));
  const [estate, summary, residents] = await Promise.all([
    getEstate(null, estateId),
    may(actor, estateId, "ViewBill") ? summariseBills(actor, estateId) : null,
    may(actor, estateId, "ManageResidents")
      ? listResidents(actor, estateId, { state: "present", limit: 1 })
      : null,
  ]);
  const toResidents = routes.inPlace(`estate/${estateId}`, "residents");
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title={estate.name} sub={estate.address} />
      {residents?.count === 0 && (
        <Notice
          tone="info"
          title="Nobody lives here yet"
          action={<TextLink href={toResidents}>Add the residents</TextLink>}
        >
          Bills are sent to residents, so they come first: one by one or as a list.
        </Notice>
      )}
      {summary && summary.disputed.count > 0 && (
        <Notice
          tone="attention"
          title={
            summary.disputed.count === 1
              ? "A resident disputes a bill"
              : `Residents dispute ${summary.disputed.count} bills`
          }
        >
          Until you decide, nothing of it can be paid.
        </Notice>
      )}
      {summary && (
        <Section title="Bills">
          <BillFigures summary={summary} />
        </Section>
      )}
      {residents && residents.count > 0 && (
        <Section title="Residents">
          <TextLink href={toResidents} className="justify-self-start">
            {residents.count === 1 ? "See the one resident" : `See all ${residents.count}`}
          </TextLink>
        </Section>
      )}
      {!summary && !residents && (
        <p className="text-ink-soft">You are on the staff here. Ask an administrator for what you need.</p>
      )}
    </div>
  );
}
