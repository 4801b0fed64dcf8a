import type { Metadata } from "next";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { UploadForm } from "@/components/files/upload-form";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { SelectField } from "@/components/ui/select-field";
import { requireEstateActor } from "@/lib/access/require-actor";
import { creditMethods } from "@/lib/cluster/cluster-schemas";
import { estateDay } from "@/lib/estates/estate";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { clock } from "@/lib/kernel/clock";
import { CREDIT_METHOD_WORDS } from "@/lib/status-words/cluster-words";

export const metadata: Metadata = { title: "Enter money received" };

export default async function NewCreditPage({ params }: PageProps<"/estate/[estateId]/credits/new">) {
  const { estateId: id } = await params;
  const list = routes.inPlace(`estate/${id}`, "credits");
  const { actor, estateId } = await requireEstateActor("estate", id, `${list}/new`);
  if (!may(actor, estateId, "ManageWallet"))
    return <PermissionMissing title="Enter money received" who="those who manage the estate's money" />;
  const estate = await getEstate(null, estateId);
  const today = estateDay(estate, clock.now());
  return (
    <div className="grid max-w-xl grid-cols-1 gap-6">
      <PageHeader title="Enter money received" back={{ href: list, label: "Credits" }} />
      <p className="text-ink-soft">
        Money that reached the estate in cash or at its bank. It counts once another person who manages the
        money has verified it.
      </p>
      <UploadForm
        path={estateApi("management/payments/cluster_wallet_credit", estateId)}
        then={list}
        label="Send for verification"
        busyLabel="Sending …"
      >
        <Field name="amount" label="Amount" prefix="₦" inputMode="decimal" autoComplete="off" required />
        <SelectField
          name="method"
          label="How it came"
          options={creditMethods.map((method) => [method, CREDIT_METHOD_WORDS[method]] as const)}
        />
        <Field
          name="received_on"
          type="date"
          label="Day it arrived"
          defaultValue={today}
          max={today}
          required
        />
        <Field name="reason" label="What it is for" autoComplete="off" maxLength={500} required />
        <Field
          name="file"
          type="file"
          label="Evidence"
          accept="image/jpeg,image/png,application/pdf"
          required
          hint="The receipt or the bank's line: a photo (JPEG or PNG) or a PDF, 5 MB at most."
        />
      </UploadForm>
    </div>
  );
}
