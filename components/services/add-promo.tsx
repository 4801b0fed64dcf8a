"use client";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { FormSheet } from "@/components/ui/form-sheet";
import { SelectField } from "@/components/ui/select-field";
import { promoBody } from "./promo-body";

type Errors = Readonly<Record<string, string>>;
type Props = {
  path: string;
  /** `[value, label]`, in the words of the list. */
  audiences: readonly (readonly [string, string])[];
  /** The days that the form begins with. */
  from: string;
  until: string;
};

/** The button that adds a promo code, and its sheet. What a code takes off never changes, so it is asked for once. */
export function AddPromo({ path, ...fields }: Props) {
  return (
    <FormSheet
      label="Add a code"
      title="Add a promo code"
      look="primary"
      submit="Add code"
      busy="Adding …"
      send={(typed) => callApi(path, { method: "POST", body: promoBody(typed) })}
    >
      {(errors) => (
        <div className="group grid grid-cols-1 gap-5">
          <Field
            name="code"
            label="Code"
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={30}
            required
            error={errors["code"]}
          />
          <DiscountFields errors={errors} />
          <WhoAndWhen {...fields} errors={errors} />
          <p className="text-sm text-ink-soft">
            What it takes off cannot be changed later; make another code for that.
          </p>
        </div>
      )}
    </FormSheet>
  );
}

function DiscountFields({ errors }: { errors: Errors }) {
  const amount = { prefix: "₹", inputMode: "decimal", autoComplete: "off" } as const;
  return (
    <>
      <SelectField
        name="discount_type"
        label="It takes off"
        options={[
          ["PERCENT", "A share of the price"],
          ["FLAT", "An amount"],
        ]}
        error={errors["discount_type"]}
      />
      <div className="grid grid-cols-1 gap-5 group-has-[option[value=FLAT]:checked]:hidden sm:grid-cols-2">
        <Field
          name="discount_basis_points"
          label="Per cent"
          inputMode="decimal"
          autoComplete="off"
          error={errors["discount_basis_points"] && "Enter a share such as 10 or 12.5, at most 100."}
        />
        <Field
          {...amount}
          name="max_discount_amount"
          label="At most (may stay empty)"
          error={errors["max_discount_amount"]}
        />
      </div>
      <div className="hidden group-has-[option[value=FLAT]:checked]:block">
        <Field {...amount} name="discount_amount" label="Amount" error={errors["discount_amount"]} />
      </div>
      <Field
        {...amount}
        name="min_order_amount"
        label="For bookings from (may stay empty)"
        error={errors["min_order_amount"]}
      />
    </>
  );
}

function WhoAndWhen({ audiences, from, until, errors }: Omit<Props, "path"> & { errors: Errors }) {
  const count = { inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <>
      <SelectField name="audience" label="For whom" options={audiences} error={errors["audience"]} />
      <div className="hidden group-has-[option[value=USER\_SPECIFIC]:checked]:block">
        <Field
          name="person_ids"
          label="Their ids"
          autoComplete="off"
          hint="Such as usr_01k…, from the search; with commas between them."
          error={errors["person_ids"]}
        />
      </div>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field
          name="valid_from"
          label="First day"
          type="date"
          defaultValue={from}
          error={errors["valid_from"]}
        />
        <Field
          name="valid_until"
          label="Last day"
          type="date"
          defaultValue={until}
          error={errors["valid_until"]}
        />
        <Field
          {...count}
          name="usage_limit"
          label="How often in all"
          hint="Empty: as often as people like."
          error={errors["usage_limit"]}
        />
        <Field
          {...count}
          name="per_person_limit"
          label="How often a person"
          defaultValue="1"
          error={errors["per_person_limit"]}
        />
      </div>
    </>
  );
}
