import type { Problem } from "@/components/api-client";
import { Field } from "@/components/ui/field";

type Props = { problem: Problem | null; refundable: string; onForgive: (isForgiven: boolean) => void };

/** How much, why, and what becomes of the rent. */
export function RefundFields({ problem, refundable, onForgive }: Props) {
  const choice = "flex min-h-11 items-center gap-3";
  return (
    <>
      <Field
        name="amount"
        label="How much"
        prefix="₹"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={refundable}
        hint={`At most ₹${refundable}. All of it includes PhonePe's charge.`}
        error={problem?.fields["amount"]}
        required
      />
      <Field
        name="reason"
        label="Why"
        hint="The tenant reads this."
        minLength={3}
        maxLength={200}
        autoComplete="off"
        error={problem?.fields["reason"]}
        required
      />
      <fieldset className="grid gap-1">
        <legend className="font-medium">What about the rent it had paid?</legend>
        <label className={choice}>
          <input
            type="radio"
            name="rent_after"
            value="owed_again"
            defaultChecked
            onChange={() => onForgive(false)}
          />
          It is owed again
        </label>
        <label className={choice}>
          <input type="radio" name="rent_after" value="forgiven" onChange={() => onForgive(true)} />
          It is let off: the tenant need not pay it
        </label>
      </fieldset>
    </>
  );
}
