import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import type { RentStep } from "@/lib/rent/rent-schemas";
import { monthWords } from "@/lib/status-words/date-words";

/** Every rent a unit has had and will have, the newest first; nothing when it never changed. */
export function RentHistory({ steps }: { steps: readonly RentStep[] }) {
  const first = steps.at(-1);
  if (!first) return null;
  return (
    <Section title="How the rent changed">
      <ul className="overflow-hidden rounded border border-line bg-surface">
        {steps.map((step) => (
          <li key={step.from} className="flex justify-between gap-4 border-b border-line px-4 py-2.5">
            <span>From {monthWords(step.from)}</span>
            <Money amount={step.rent} currency={step.currency} />
          </li>
        ))}
        <li className="flex justify-between gap-4 px-4 py-2.5 text-ink-soft">
          <span>Before</span>
          <Money amount={first.previous} currency={first.currency} />
        </li>
      </ul>
    </Section>
  );
}
