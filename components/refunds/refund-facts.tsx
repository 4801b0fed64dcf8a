import type { RefundPreviewView } from "@/lib/refunds/refund-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { monthsWords } from "@/lib/status-words/date-words";

type Props = { preview: RefundPreviewView; isForgiven: boolean };

/** What a refund will do, line by line, before anybody presses the button. */
export function RefundFacts({ preview, isForgiven }: Props) {
  const part = (label: string, amount: string, minor: number): [string, string][] =>
    minor === 0 ? [] : [[label, amountWords(amount, preview.currency)]];
  const facts = [
    ...part("From the tenant's credit", preview.from_tenant_credit, preview.from_tenant_credit_minor),
    ...part("From a payout not sent yet", preview.from_owner_balance, preview.from_owner_balance_minor),
    ...part("Kept back from the next rent", preview.owed_by_owner, preview.owed_by_owner_minor),
    ...part(
      "PhonePe's charge, from Latchkey",
      preview.from_gateway_charge,
      preview.from_gateway_charge_minor,
    ),
  ];
  const months = monthsWords(preview.months.map(({ month }) => month).toReversed());
  return (
    <>
      <dl className="grid gap-2">
        {facts.map(([label, value]) => (
          <div key={label} className="flex justify-between gap-3 border-b border-line pb-2">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-soft">
        {months &&
          (isForgiven
            ? `That much of the rent for ${months} is let off. `
            : `That much of the rent for ${months} is owed again. `)}
        The money goes back to where it was paid from and cannot be called back.
      </p>
    </>
  );
}
