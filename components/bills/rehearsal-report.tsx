import { Card } from "@/components/ui/card";
import { Figures } from "@/components/ui/figures";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { CellNote, RehearsalView } from "@/lib/bills/batch-schemas";

type Props = { rehearsal: RehearsalView };

const cell = "px-3 py-3 align-top sm:px-4";
/** How many bills each of them gets is seen where there is room. */
const wide = `${cell} hidden sm:table-cell`;

/** What issuing would do, or every cell that must be put right first. */
export function RehearsalReport({ rehearsal }: Props) {
  return rehearsal.error_count > 0 ? <Faults rehearsal={rehearsal} /> : <Changes rehearsal={rehearsal} />;
}

const rowsWord = (count: number): string => (count === 1 ? "One cell is" : `${count} cells are`);

function Faults({ rehearsal }: Props) {
  const { errors, error_count: count, faulty_rows: rows } = rehearsal;
  const ofTitles = errors.filter((error) => !rows.some((row) => row.row === error.row));
  return (
    <Section title="To put right">
      <Notice tone="danger" title={`${rowsWord(count)} not right. Nothing has been issued.`}>
        Correct them where the list comes from and rehearse it again.
        {errors.length < count && ` These are the first ${errors.length}.`}
      </Notice>
      {ofTitles.length > 0 && (
        <ul className="list-disc pl-5">
          {ofTitles.map((error) => (
            <li key={`${error.row} ${error.column} ${error.code}`}>
              Row {error.row}: {error.message}
            </li>
          ))}
        </ul>
      )}
      <ul className="grid grid-cols-1 gap-3">
        {rows.map((row) => (
          <li key={row.row}>
            <FaultyRow row={row} errors={errors.filter((error) => error.row === row.row)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function FaultyRow({
  row,
  errors,
}: {
  row: RehearsalView["faulty_rows"][number];
  errors: readonly CellNote[];
}) {
  const columns = [...new Set([...Object.keys(row.cells), ...errors.map((error) => error.column)])];
  return (
    <Card className="grid grid-cols-1 gap-2">
      <h3 className="font-medium">Row {row.row}</h3>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
        {columns.map((column) => {
          const faults = errors.filter((error) => error.column === column);
          return (
            <div
              key={column}
              className={faults.length > 0 ? "rounded border border-danger-ink bg-danger-soft p-2" : "p-2"}
            >
              <dt className="text-sm text-ink-soft">{column}</dt>
              <dd className="break-words">{row.cells[column] || "–"}</dd>
              {faults.map((fault) => (
                <dd key={fault.code} className="text-sm font-medium text-danger-ink">
                  {fault.message}
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

function Changes({ rehearsal }: Props) {
  const { currency, warnings, warning_count: warningCount } = rehearsal;
  const isList = rehearsal.kind === "list";
  const money = (amount: string) => <Money amount={amount} currency={currency} />;
  return (
    <Section title="What would happen">
      <Figures
        figures={[
          { label: "Bills", value: rehearsal.bill_count, note: `for ${rehearsal.resident_count} residents` },
          { label: "Together", value: money(rehearsal.amount) },
          { label: "They owe now", value: money(rehearsal.before) },
          { label: "They would owe", value: money(rehearsal.after) },
        ]}
      />
      {warningCount > 0 && (
        <Notice
          tone="attention"
          title={
            isList ? `Look again: ${warningCount === 1 ? "one row" : `${warningCount} rows`}` : "Look again"
          }
        >
          <ul className="list-disc pl-5">
            {warnings.slice(0, 10).map((warning) => (
              <li key={`${warning.row} ${warning.code}`}>
                {isList && `Row ${warning.row}: `}
                {warning.message}
              </li>
            ))}
          </ul>
          {warningCount > 10 && <p>And {warningCount - 10} more.</p>}
        </Notice>
      )}
      <StandingTable rehearsal={rehearsal} />
    </Section>
  );
}

/** So many are in sight at once; the button that issues must not be far below. */
const SHOWN = 10;

function StandingTable({ rehearsal }: Props) {
  const { residents, resident_count: count, currency } = rehearsal;
  const rest = residents.slice(SHOWN);
  return (
    <>
      <Standings
        caption="What each resident owes before and after"
        residents={residents.slice(0, SHOWN)}
        currency={currency}
      />
      {rest.length > 0 && (
        <details>
          <summary className="cursor-pointer text-accent">Show {rest.length} more residents</summary>
          <div className="mt-3">
            <Standings caption="What the others owe" residents={rest} currency={currency} />
          </div>
        </details>
      )}
      {residents.length < count && (
        <p className="text-sm text-ink-soft">
          These are the {residents.length} biggest changes of {count}; the sums above are of all.
        </p>
      )}
    </>
  );
}

type StandingsProps = { caption: string; residents: RehearsalView["residents"]; currency: string };

function Standings({ caption, residents, currency }: StandingsProps) {
  return (
    <div className="relative overflow-x-auto rounded border border-line bg-surface">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b border-line text-ink-faint">
          <tr>
            {["Resident", "Bills", "Owes now", "Would owe"].map((label) => (
              <th key={label} scope="col" className={`${label === "Bills" ? wide : cell} font-medium`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {residents.map((resident) => (
            <tr key={resident.user_id} className="border-b border-line last:border-b-0">
              <td className={`${cell} min-w-32`}>
                {resident.user_name}
                <span className="block text-ink-faint">{resident.unit}</span>
              </td>
              <td className={`${wide} figures`}>{resident.bills}</td>
              <td className={cell}>
                <Money amount={resident.before} currency={currency} />
              </td>
              <td className={`${cell} font-medium`}>
                <Money amount={resident.after} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
