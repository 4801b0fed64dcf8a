import { Field } from "@/components/ui/field";
import { formatMoney, type Money } from "@/lib/kernel/money";

type Props = {
  open: Money;
  isPart: boolean;
  onPart: (isPart: boolean) => void;
  typed: string;
  onType: (text: string) => void;
  /** The amount's field was left. */
  onLeave: () => void;
  refusal: string | null;
};

/** All that is open of a bill, chosen from the start, or a part of it. */
export function BillAmount({ open, isPart, onPart, typed, onType, onLeave, refusal }: Props) {
  const radio = (value: boolean) => (
    <input type="radio" name="how-much" checked={isPart === value} onChange={() => onPart(value)} />
  );
  return (
    <fieldset className="grid grid-cols-1 gap-3">
      <legend className="mb-3 font-medium">How much do you pay?</legend>
      <label className="choice">
        {radio(false)}
        <span className="flex flex-1 flex-wrap items-baseline justify-between gap-x-3">
          All of it <strong className="figures font-semibold">{formatMoney(open)}</strong>
        </span>
      </label>
      <label className="choice">{radio(true)}A part of it</label>
      {isPart && (
        <Field
          name="amount"
          label="Amount"
          prefix={signOf(open)}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="go"
          value={typed}
          onChange={(event) => onType(event.target.value)}
          onBlur={onLeave}
          hint={`Up to ${formatMoney(open)}. The rest stays due.`}
          error={refusal ?? undefined}
        />
      )}
    </fieldset>
  );
}

/** `₦` or `₹`, as it stands in front of an amount. */
export const signOf = (money: Money): string => formatMoney({ ...money, amountMinor: 0n }).slice(0, 1);
