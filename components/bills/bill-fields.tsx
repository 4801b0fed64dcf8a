import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import type { BillView } from "@/lib/bills/bill-schemas";
import { BILL_TYPE_WORDS } from "@/lib/status-words/bill-words";

const TYPES = Object.entries(BILL_TYPE_WORDS);

type Props = {
  errors: Readonly<Record<string, string>>;
  /** What it says now, when it is changed. */
  bill?: BillView;
};

/** What a bill says beside its amount and day, as fields: the same for a new one, a changed one and one for everybody. */
export function BillFields({ errors, bill }: Props) {
  return (
    <>
      <Field
        name="title"
        label="Title"
        hint="What the resident reads first, such as “Water, November”."
        required
        maxLength={120}
        autoComplete="off"
        defaultValue={bill?.title}
        error={errors["title"]}
      />
      <SelectField
        name="type"
        label="What it is for"
        options={TYPES}
        defaultValue={bill?.type}
        error={errors["type"]}
      />
      <Field
        name="description"
        label="Description, if you like"
        maxLength={2000}
        autoComplete="off"
        defaultValue={bill?.description}
        error={errors["description"]}
      />
    </>
  );
}
