import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { ExplainedBalance } from "@/components/numbers/explained-balance";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listTenantCredit } from "@/lib/numbers/balance-queries";
import { entryQuery, type EntryView } from "@/lib/numbers/balance-schemas";
import { getUnit } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Paid ahead" };

const hrefOf = ({ document }: EntryView): string | null =>
  document?.payment_id ? routes.payment(document.payment_id) : null;

export default async function TenantCreditPage({
  params,
  searchParams,
}: PageProps<"/tenant/credit/[unitId]">) {
  const actor = await requireActor("tenant");
  const unit = await orNotFound(getUnit(actor, idOrNotFound("unit", (await params).unitId)));
  const asked = entryQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const view = await orNotFound(listTenantCredit(actor, unit.lease_id ?? "", { cursor, limit: 25 }));
  const address = (more: string | null) => routes.withQuery(routes.tenantCredit(unit.id), { cursor: more });
  return (
    <ExplainedBalance
      title="Paid ahead"
      meaning={`What you have paid above your rent for ${unit.unit_number}, ${unit.property_name}. It settles the next month by itself.`}
      back={{ href: routes.tenant, label: "Your rent" }}
      view={view}
      reader="tenant"
      hrefOf={hrefOf}
      newest={cursor ? address(null) : null}
      older={view.next_cursor ? address(view.next_cursor) : null}
      now={clock.now()}
    />
  );
}
