import type { Metadata } from "next";
import { TransferForm } from "@/components/cluster/transfer-form";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { requireEstateActor } from "@/lib/access/require-actor";
import { NIGERIAN_BANKS } from "@/lib/cluster/bank-words";
import { readStanding } from "@/lib/cluster/cluster-queries";
import { may } from "@/lib/estates/estate-policy";

export const metadata: Metadata = { title: "New transfer" };

const BANKS = Object.entries(NIGERIAN_BANKS).toSorted(([, one], [, other]) => one.localeCompare(other));

export default async function NewTransferPage({ params }: PageProps<"/estate/[estateId]/transfers/new">) {
  const { estateId: id } = await params;
  const list = routes.inPlace(`estate/${id}`, "transfers");
  const { actor, estateId } = await requireEstateActor("estate", id, `${list}/new`);
  if (!may(actor, estateId, "ManageWallet"))
    return <PermissionMissing title="New transfer" who="those who manage the estate's money" />;
  const { balance, limit, currency } = await readStanding(actor, estateId);
  return (
    <div className="grid max-w-xl grid-cols-1 gap-6">
      <PageHeader title="New transfer" back={{ href: list, label: "Transfers" }} />
      <p className="text-ink-soft">
        The estate has <Money amount={balance} currency={currency} />. Above{" "}
        <Money amount={limit} currency={currency} /> of yours in one day, another person must agree before it
        leaves; the money is set aside at once.
      </p>
      <TransferForm estateId={estateId}>
        <Field name="amount" label="Amount" prefix="₦" inputMode="decimal" autoComplete="off" required />
        <SelectField name="bank_code" label="Bank" options={BANKS} />
        <Field
          name="account_number"
          label="Account number"
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          required
          hint="Ten digits (NUBAN). We ask the bank whose account it is before anything is sent."
        />
        <Field name="account_name" label="Name on the account" autoComplete="off" maxLength={100} required />
        <Field
          name="reason"
          label="What it is for"
          autoComplete="off"
          maxLength={500}
          required
          hint="Stays with the transfer for good, such as: Diesel for November, invoice 118."
        />
        <SelectField
          name="provider"
          label="Sent through"
          options={[
            ["paystack", "Paystack"],
            ["flutterwave", "Flutterwave"],
          ]}
        />
      </TransferForm>
    </div>
  );
}
