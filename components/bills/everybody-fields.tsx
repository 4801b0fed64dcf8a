import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { BillFields } from "./bill-fields";

type Props = { errors: Readonly<Record<string, string>> };

/** One bill for everybody who lives in the estate. */
export function EverybodyFields({ errors }: Props) {
  return (
    <>
      <SelectField
        name="split"
        label="How much"
        options={[
          ["amount", "The same amount for each resident"],
          ["total", "One total, split evenly among them"],
        ]}
      />
      <Field
        name="amount"
        label="Amount"
        inputMode="decimal"
        required
        autoComplete="off"
        error={errors["amount"]}
      />
      <Field
        name="due_date"
        label="Due day"
        hint="The last day on which it is paid in time."
        type="date"
        required
        error={errors["due_date"]}
      />
      <BillFields errors={errors} />
    </>
  );
}
