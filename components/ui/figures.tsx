import type { ReactNode } from "react";

export type Figure = {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: string;
  /** The rows the figure adds up. */
  readonly href?: string;
  readonly isWorrying?: boolean;
};

/** A few figures side by side; each leads to exactly the rows it is made of. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-1 gap-px overflow-hidden rounded border border-line bg-surface sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))]">
      {figures.map((figure) => (
        <div
          key={figure.label}
          className="relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 bg-surface px-4 py-3 shadow-[0_0_0_1px_var(--line)] has-[a]:hover:bg-sunken sm:block sm:py-4"
        >
          <dt className="text-ink-soft sm:text-sm sm:text-ink-faint">
            {figure.href ? (
              <a href={figure.href} className="after:absolute after:inset-0">
                {figure.label}
              </a>
            ) : (
              figure.label
            )}
          </dt>
          <dd
            className={`figures text-right text-xl font-semibold sm:text-left sm:text-2xl tracking-tight ${figure.isWorrying ? "text-danger-ink" : ""}`}
          >
            {figure.value}
          </dd>
          {figure.note && <dd className="col-span-2 row-start-2 text-sm text-ink-faint">{figure.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
