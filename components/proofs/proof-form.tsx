import { FileField } from "@/components/files/file-field";
import { UploadForm } from "@/components/files/upload-form";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import type { UnitView } from "@/lib/properties/property-schemas";
import { directMethods } from "@/lib/proofs/proof";
import { amountWords } from "@/lib/status-words/amount-words";
import { methodWords } from "@/lib/status-words/payment-words";

type Props = {
  /** The homes with something owed; one at least. */
  units: readonly UnitView[];
  today: string;
};

/** What a tenant tells of rent that went to the owner directly. */
export function ProofForm({ units, today }: Props) {
  const [first] = units;
  const owed = units.map(
    (unit) => `${amountWords(unit.remaining_amount, unit.currency)} for ${unit.unit_number}`,
  );
  return (
    <UploadForm
      path="/api/manual-payment-proofs/"
      then={routes.tenantProofs}
      label="Send to the owner"
      busyLabel="Sending …"
    >
      {units.length === 1 ? (
        <input type="hidden" name="unit_id" value={first?.id} />
      ) : (
        <SelectField
          name="unit_id"
          label="For which home"
          options={units.map((unit) => [unit.id, `${unit.unit_number}, ${unit.property_name}`] as const)}
        />
      )}
      <Field
        name="amount"
        label="Amount you paid"
        prefix="₹"
        inputMode="decimal"
        autoComplete="off"
        required
        hint={`Owed now: ${owed.join(", ")}. A proof can be of at most that.`}
      />
      <Field name="paid_on" type="date" label="Day you paid" defaultValue={today} max={today} required />
      <SelectField
        name="payment_method"
        label="How you paid"
        options={directMethods.map((method) => [method, methodWords(method.toUpperCase())] as const)}
      />
      <Field
        name="reference"
        label="Reference, if there is one"
        autoComplete="off"
        maxLength={60}
        hint="Such as the UTR of the transfer or the number of the cheque."
      />
      <FileField label="Picture of the receipt or transfer" />
      <Field name="note" label="Note, if you like" autoComplete="off" maxLength={500} />
    </UploadForm>
  );
}
