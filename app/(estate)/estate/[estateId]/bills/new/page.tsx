import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { NewBillForm } from "@/components/bills/new-bill-form";
import { PayerChoice } from "@/components/bills/payer-choice";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { requireEstateActor } from "@/lib/access/require-actor";
import { findPayers, getPayer } from "@/lib/bills/payer-queries";
import { may } from "@/lib/estates/estate-policy";

export const metadata: Metadata = { title: "New bill" };

const SHOWN = 25;

export default async function NewBillPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/bills/new">) {
  const { actor, estateId } = await requireEstateActor("estate", (await params).estateId);
  if (!may(actor, estateId, "ManageBill")) notFound();
  const { user_id: chosen, q } = await searchParams;
  const bills = { href: routes.inPlace(`estate/${estateId}`, "bills"), label: "Bills" };
  if (typeof chosen === "string") {
    const payer = await orNotFound(getPayer(actor, estateId, idOrNotFound("person", chosen)));
    return (
      <div className="grid grid-cols-1 gap-6">
        <PageHeader
          title={`New bill for ${payer.name}`}
          sub={payer.unit}
          back={{ href: routes.inPlace(`estate/${estateId}`, "bills/new"), label: "Somebody else" }}
        />
        <NewBillForm estateId={estateId} payerId={payer.id} currency={payer.currency} />
      </div>
    );
  }
  const text = typeof q === "string" ? q.trim().slice(0, 60) : "";
  const { payers, hasMore } = await findPayers(actor, estateId, { q: text, limit: SHOWN });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="New bill" back={bills} />
      <PayerChoice estateId={estateId} q={text} payers={payers} hasMore={hasMore} />
    </div>
  );
}
