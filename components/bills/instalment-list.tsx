import { Money } from "@/components/ui/money";
import { dayWords } from "@/lib/status-words/date-words";

type Part = { number: number; due_date: string; amount: string; remaining_amount_minor?: number };
type Props = { parts: readonly Part[]; currency: string; now: Date; zone?: string };

/** The parts of a bill: how much until which day, and which of them are paid. */
export function InstalmentList({ parts, currency, now, zone }: Props) {
  return (
    <ol className="overflow-hidden rounded border border-line bg-surface" aria-label="Parts">
      {parts.map((part) => (
        <li
          key={part.number}
          className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-4 py-3 last:border-b-0"
        >
          <span>
            {part.number}. Until {dayWords(part.due_date, now, zone)}
            {part.remaining_amount_minor === 0 && <span className="text-ink-faint"> · Paid</span>}
          </span>
          <Money amount={part.amount} currency={currency} className="font-medium" />
        </li>
      ))}
    </ol>
  );
}
