import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PaymentView } from "@/lib/payments/payment-schemas";
import type { UnitView } from "@/lib/properties/property-schemas";
import { rentText } from "@/lib/status-words/rent-words";
import { PAYMENT_WORDS, PAYOUT_WORDS, type StatusText } from "@/lib/status-words/status-words";

type Props = {
  units: readonly UnitView[];
  /** The latest payments of these units, newest first. */
  payments: readonly PaymentView[];
  now: Date;
};

/** How the rent of each unit stands, as an owner reads it: late, paid, or on its way. */
export function RentList({ units, payments, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {units.map((unit) => {
        const status = statusOf(unit, payments, now);
        return (
          <li key={unit.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <p>
                <span className="font-medium">{unit.unit_number}</span>, {unit.property_name}
              </p>
              <p className="flex items-center gap-3">
                <Money
                  amount={unit.remaining_amount_minor > 0 ? unit.remaining_amount : unit.rent_amount}
                  currency={unit.currency}
                />
                <StatusBadge status={status} />
              </p>
            </div>
            <p className="text-sm text-ink-faint">
              {unit.tenant_name && `${unit.tenant_name}. `}
              {status.sentence}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function statusOf(unit: UnitView, payments: readonly PaymentView[], now: Date): StatusText {
  const rent = rentText(unit, now);
  const last = payments.find((payment) => payment.unit_id === unit.id);
  if (last?.status === "pending" && unit.rent_status !== "paid")
    return {
      ...PAYMENT_WORDS.pending,
      sentence: "A payment has been started; the bank has not confirmed it.",
    };
  if (unit.rent_status !== "paid" || !last || last.status !== "completed") return rent;
  if (last.payout_status === "completed" || last.payout_status === "not_initiated") return rent;
  return { ...PAYOUT_WORDS[last.payout_status], sentence: "Paid; the money has not reached you yet." };
}
