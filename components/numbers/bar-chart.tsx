import { useId } from "react";

/** How a series is drawn; no two of them differ by colour alone. */
type BarLook = "solid" | "hatched" | "outlined";
export type BarSeries = { readonly label: string; readonly look: BarLook };
export type Bar = {
  /** The figure as people read it; the chart shows nothing that is not written beside it. */
  readonly words: string;
  /** From 0 to 100, beside the longest bar of the chart. */
  readonly percent: number;
};
export type BarRow = {
  readonly label: string;
  /** What the figures of this row add up. */
  readonly href?: string;
  readonly isChosen?: boolean;
  /** One bar a series, in their order. */
  readonly bars: readonly Bar[];
};

type Props = {
  title: string;
  /** What the rows are, for the table's first column. */
  rowsAre: string;
  series: readonly BarSeries[];
  rows: readonly BarRow[];
};

/** A bar takes at most this much of its line, so that the longest has room for its figure. */
const LONGEST_PERCENT = 58;

/**
 * Lying bars from one common nil line, each with its figure written at its end, drawn on the server; folded under them the
 * same figures as a table. Lying, because then twelve months are readable on a phone without turning it.
 */
export function BarChart({ title, rowsAre, series, rows }: Props) {
  const id = useId();
  return (
    <figure aria-labelledby={id} className="grid grid-cols-1 gap-3 rounded border border-line bg-surface p-4">
      <figcaption id={id} className="sr-only">
        {title}
      </figcaption>
      <Patterns id={id} />
      {series.length > 1 && <Legend id={id} series={series} />}
      <ul className="grid grid-cols-1 gap-1">
        {rows.map((row) => (
          <Row key={row.label} id={id} row={row} series={series} />
        ))}
      </ul>
      <AsTable title={title} rowsAre={rowsAre} series={series} rows={rows} />
    </figure>
  );
}

function Row({ id, row, series }: { id: string; row: BarRow; series: readonly BarSeries[] }) {
  return (
    <li
      className={`relative grid grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-3 rounded py-1 has-[a]:hover:bg-sunken sm:grid-cols-[6rem_minmax(0,1fr)] ${row.isChosen ? "bg-sunken" : ""}`}
    >
      {row.href ? (
        <a
          href={row.href}
          aria-current={row.isChosen ? "true" : undefined}
          className="rounded text-sm text-accent underline decoration-accent/40 underline-offset-4 after:absolute after:inset-0"
        >
          {row.label}
        </a>
      ) : (
        <span className="text-sm text-ink-soft">{row.label}</span>
      )}
      <div className="grid min-h-9 grid-cols-1 content-center gap-0.5 border-l border-line-strong">
        {row.bars.map((bar, index) => (
          <p key={series[index]?.label} className="flex items-center gap-2 text-sm leading-5">
            {bar.percent > 0 && <Drawn id={id} look={series[index]?.look ?? "solid"} percent={bar.percent} />}
            <span className={`figures whitespace-nowrap ${bar.percent > 0 ? "" : "pl-2 text-ink-faint"}`}>
              {series.length > 1 && <span className="sr-only">{series[index]?.label}: </span>}
              {bar.words}
            </span>
          </p>
        ))}
      </div>
    </li>
  );
}

function Drawn({ id, look, percent }: { id: string; look: BarLook; percent: number }) {
  return (
    <svg
      aria-hidden="true"
      width={`${(percent * LONGEST_PERCENT) / 100}%`}
      height="14"
      className="min-w-[3px] flex-none"
    >
      <rect
        width="100%"
        height="14"
        fill={look === "hatched" ? `url(#${id}-hatched)` : undefined}
        className={LOOKS[look]}
      />
    </svg>
  );
}

const LOOKS: Readonly<Record<BarLook, string>> = {
  solid: "fill-accent",
  hatched: "stroke-attention-ink stroke-[1.5]",
  outlined: "fill-transparent stroke-line-strong stroke-[3]",
};

/** Drawn once a chart; every bar that needs one points at it. */
function Patterns({ id }: { id: string }) {
  return (
    <svg aria-hidden="true" width="0" height="0" className="absolute">
      <pattern
        id={`${id}-hatched`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" className="fill-attention-soft" />
        <rect width="2.5" height="6" className="fill-attention-ink" />
      </pattern>
    </svg>
  );
}

function Legend({ id, series }: { id: string; series: readonly BarSeries[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
      {series.map(({ label, look }) => (
        <li key={label} className="flex items-center gap-2">
          <svg aria-hidden="true" width="22" height="14">
            <rect
              width="22"
              height="14"
              fill={look === "hatched" ? `url(#${id}-hatched)` : undefined}
              className={LOOKS[look]}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

function AsTable({ title, rowsAre, series, rows }: Props) {
  const cell = "py-2 pr-4 last:pr-0";
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center rounded text-accent underline decoration-accent/40 underline-offset-4">
        As table
      </summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- where it is wider than a phone, a keyboard must be able to scroll it */}
      <section className="overflow-x-auto" aria-label={`${title}, as table`} tabIndex={0}>
        <table className="w-full text-left text-sm">
          <caption className="sr-only">{title}</caption>
          <thead className="border-b border-line text-ink-faint">
            <tr>
              <th scope="col" className={`${cell} font-medium`}>
                {rowsAre}
              </th>
              {series.map(({ label }) => (
                <th key={label} scope="col" className={`${cell} text-right font-medium`}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label} className="border-b border-line last:border-b-0">
                <th scope="row" className={`${cell} font-normal whitespace-nowrap`}>
                  {row.label}
                </th>
                {row.bars.map((bar, index) => (
                  <td key={series[index]?.label} className={`${cell} text-right whitespace-nowrap`}>
                    {bar.words}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
