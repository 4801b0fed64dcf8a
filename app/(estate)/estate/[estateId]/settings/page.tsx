import type { Metadata } from "next";
import { EditEstate, EditMoneyRules } from "@/components/estates/estate-rules";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getEstateRules } from "@/lib/estates/estate-queries";
import { hasRole } from "@/lib/kernel/actor";

export const metadata: Metadata = { title: "Estate" };

export default async function EstateSettingsPage({ params }: PageProps<"/estate/[estateId]/settings">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "settings");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!hasRole(actor, "estate_admin"))
    return <PermissionMissing title="Estate" who="the estate's administrators" />;
  const estate = await getEstateRules(actor, estateId);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader title="Estate" sub="Its name and its rules. Every change is kept in the trail." />
      <Section title="Name and rules" aside={<EditEstate estate={estate} />}>
        <Facts
          facts={[
            { label: "Name", value: estate.name },
            { label: "Address", value: estate.address ?? "Not said" },
            {
              label: "Bills after their due day",
              value: estate.allow_payment_after_due ? "Can be paid" : "Cannot be paid",
            },
            { label: "Days begin and end in", value: estate.timezone.replaceAll("_", " ") },
          ]}
        />
      </Section>
      <Section title="Money" aside={<EditMoneyRules estate={estate} />}>
        <Facts
          facts={[
            { label: "Currency", value: estate.currency },
            {
              label: "Transfers need a second person above",
              value: <Money amount={estate.transfer_limit} currency={estate.currency} />,
            },
            {
              label: "Payers may be sent back to",
              value: ["Latchkey", ...estate.callback_origins].join(", "),
            },
            { label: "For programs (X-Cluster-ID)", value: estate.id, copy: estate.id },
          ]}
        />
      </Section>
    </div>
  );
}
