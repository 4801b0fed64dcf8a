export type Chip = {
  readonly label: string;
  readonly href: string;
  readonly isOn: boolean;
  readonly count?: number;
};

type Props = { label: string; chips: readonly Chip[] };

/** Filters as links: the address holds the choice, so back works and a link shows the same list. */
export function FilterChips({ label, chips }: Props) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        {chips.map((chip) => (
          <li key={chip.href}>
            <a
              href={chip.href}
              aria-current={chip.isOn ? "true" : undefined}
              className="inline-flex min-h-11 items-center gap-2 rounded border border-line bg-surface px-3 text-ink-soft hover:border-line-strong aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent sm:min-h-9"
            >
              {chip.label}
              {chip.count !== undefined && <span className="figures text-sm">{chip.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
