import type { Metadata } from "next";
import { AddMoneyForm } from "@/components/resident/add-money-form";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import type { Currency } from "@/lib/kernel/money";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";

export const metadata: Metadata = { title: "Add money" };

export default async function AddMoneyPage({ params }: PageProps<"/resident/[estateId]/wallet/add">) {
  const { estateId: id } = await params;
  const place = `resident/${id}`;
  const { actor, estateId } = await requireEstateActor("resident", id, routes.inPlace(place, "wallet/add"));
  const [estate, last] = await Promise.all([
    getOwnEstate(actor, estateId),
    listOwnRemittances(actor, estateId, { type: "deposit", limit: 1 }),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        back={{ href: routes.inPlace(place, "wallet"), label: "Wallet" }}
        title="Add money"
        sub={`To your wallet in ${estate.name}. It pays your bills here at once and free.`}
      />
      {/* The last one is part of the key: as long as no new one was made, adding the same amount is the same payment. */}
      <AddMoneyForm
        estateId={estateId}
        currency={estate.currency as Currency}
        intentKey={`${estateId}-${last.results[0]?.id ?? "first"}`}
      />
    </div>
  );
}
