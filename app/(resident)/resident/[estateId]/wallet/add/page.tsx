import type { Metadata } from "next";
import { AddMoneyForm } from "@/components/resident/add-money-form";
import { Gateways, signOf, wayIn } from "@/components/resident/pay-bill-fields";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import type { Currency } from "@/lib/kernel/money";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";

export const metadata: Metadata = { title: "Add money" };

export default async function AddMoneyPage({
  params,
  searchParams,
}: PageProps<"/resident/[estateId]/wallet/add">) {
  const { estateId: id } = await params;
  const place = `resident/${id}`;
  const { actor, estateId } = await requireEstateActor("resident", id, routes.inPlace(place, "wallet/add"));
  const [estate, last] = await Promise.all([
    getOwnEstate(actor, estateId),
    listOwnRemittances(actor, estateId, { type: "deposit", limit: 1 }),
  ]);
  const by = wayIn((await searchParams)["by"]);
  const sign = signOf({ amountMinor: 0n, currency: estate.currency as Currency });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        back={{ href: routes.inPlace(place, "wallet"), label: "Wallet" }}
        title="Add money"
        sub={`To your wallet in ${estate.name}. It pays your bills here at once and free.`}
      />
      {/* The last one is part of the key: as long as no new one was made, adding the same amount is the same payment. */}
      <AddMoneyForm
        path={routes.memberApi(estateId, "wallet/deposit")}
        results={routes.inPlace(place, "payments")}
        amountRule={`Enter an amount such as 5000 or 1500.50, at least ${sign}1.`}
        intentKey={`${estateId}-${last.results[0]?.id ?? "first"}`}
      >
        <Field
          name="amount"
          label="How much do you add?"
          prefix={sign}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="go"
        />
        <fieldset className="grid grid-cols-1 gap-3">
          <legend className="mb-3 font-medium">How do you pay?</legend>
          <Gateways chosen={by === "flutterwave" ? by : "paystack"} />
        </fieldset>
      </AddMoneyForm>
    </div>
  );
}
