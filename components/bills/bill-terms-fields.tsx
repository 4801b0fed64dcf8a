"use client";
import { useState, type FormEvent } from "react";
import { decimalOf, readMinor } from "@/components/resident/pay-plan";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { SelectField } from "@/components/ui/select-field";
import { wholeNumber } from "@/components/ui/typed-values";
import type { BillView } from "@/lib/bills/bill-schemas";
import { equalInstalments, INSTALMENTS_MAX, INSTALMENTS_MIN } from "@/lib/bills/instalment";
import type { LocalDate } from "@/lib/kernel/local-date";
import { InstalmentList } from "./instalment-list";

type Way = "once" | "equal" | "keep";
type Props = {
  errors: Readonly<Record<string, string>>;
  currency: string;
  /** What it says now, when it is changed. */
  bill?: BillView;
};
type Preview = { parts: { number: number; due_date: string; amount: string }[]; now: Date } | null;

/** How much a bill is and until when: at once, or in equal parts a month apart, which are shown before anything is sent. */
export function BillTermsFields({ errors, currency, bill }: Props) {
  const isInParts = bill !== undefined && bill.instalments.length > 0;
  const [way, setWay] = useState<Way>(isInParts ? "keep" : "once");
  const [preview, setPreview] = useState<Preview>(null);
  const onInput = ({ currentTarget }: FormEvent<HTMLDivElement>) => {
    const form = currentTarget.closest("form");
    if (!form) return;
    const fields = new FormData(form);
    setWay(fieldText(fields, "terms") as Way);
    setPreview(previewOf(fields));
  };
  return (
    <div className="grid grid-cols-1 gap-5" onInput={onInput}>
      <Field
        name="amount"
        label="Amount"
        inputMode="decimal"
        required
        autoComplete="off"
        defaultValue={bill?.amount}
        error={errors["amount"] ?? errors["instalments"]}
      />
      <SelectField
        name="terms"
        label="How it is paid"
        defaultValue={way}
        options={[
          ...(isInParts ? [["keep", "In the parts it has"] as const] : []),
          ["once", "All at once"],
          ["equal", "In equal monthly parts"],
        ]}
      />
      {way === "once" && (
        <Field
          name="due_date"
          label="Due day"
          hint="The last day on which it is paid in time."
          type="date"
          required
          defaultValue={bill?.due_date}
          error={errors["due_date"]}
        />
      )}
      {way === "equal" && <PartsFields errors={errors} />}
      {way === "equal" && preview && (
        <output className="block">
          <InstalmentList parts={preview.parts} currency={currency} now={preview.now} />
        </output>
      )}
    </div>
  );
}

function PartsFields({ errors }: Pick<Props, "errors">) {
  return (
    <>
      <Field
        name="instalment_plan.parts"
        label="Number of parts"
        hint={`From ${INSTALMENTS_MIN} to ${INSTALMENTS_MAX}, a month apart.`}
        inputMode="numeric"
        required
        autoComplete="off"
        error={errors["instalment_plan.parts"]}
      />
      <Field
        name="instalment_plan.first_due_date"
        label="Due day of the first part"
        hint="The others are due on the same day of the months after it."
        type="date"
        required
        error={errors["instalment_plan.first_due_date"]}
      />
    </>
  );
}

/** The parts that the server will make of what is typed so far; null while something is missing. */
function previewOf(fields: FormData): Preview {
  const amountMinor = readMinor(fieldText(fields, "amount"));
  const count = wholeNumber(fieldText(fields, "instalment_plan.parts"));
  const first = fieldText(fields, "instalment_plan.first_due_date");
  if (!amountMinor || typeof count !== "number" || count < INSTALMENTS_MIN || count > INSTALMENTS_MAX)
    return null;
  if (!/^20\d\d-\d\d-\d\d$/.test(first)) return null;
  const parts = equalInstalments(amountMinor, count, first as LocalDate).map((part, index) => ({
    number: index + 1,
    due_date: part.dueOn,
    amount: decimalOf(part.amountMinor),
  }));
  return { parts, now: new Date() };
}

/** The chosen terms as the API takes them. */
export function termsOf(fields: FormData): object {
  const way = fieldText(fields, "terms") as Way;
  if (way === "keep") return {};
  if (way === "once") return { due_date: fieldText(fields, "due_date"), instalments: [] };
  return {
    instalment_plan: {
      parts: wholeNumber(fieldText(fields, "instalment_plan.parts")),
      first_due_date: fieldText(fields, "instalment_plan.first_due_date"),
    },
  };
}
