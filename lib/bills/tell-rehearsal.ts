import { wireAmount } from "@/lib/kernel/wire-money";
import type { RehearsalView } from "./batch-schemas";
import type { PreparedBatch } from "./prepare-batch";

const NOTES_MAX = 200;
const FAULTY_ROWS_MAX = 100;
const RESIDENTS_MAX = 100;
const CELL_CHARACTERS_MAX = 120;

type Open = ReadonlyMap<string, bigint>;

/** What a rehearsal may say: whom it changes most comes first, and of long lists only their beginning. */
export function tellRehearsal(prepared: PreparedBatch, before: Open, after: Open): RehearsalView {
  const { estate, rows, errors, warnings, raw, total } = prepared;
  const { currency } = estate;
  const residents = toStandings(prepared, before, after);
  const faulty = new Set(errors.map((error) => error.row));
  return {
    rehearsal_hash: errors.length > 0 ? null : prepared.nonce.toString("hex") + prepared.hash.toString("hex"),
    kind: prepared.kind,
    title: prepared.title,
    currency,
    bill_count: rows.length,
    resident_count: residents.length,
    ...wireAmount("amount", total),
    ...wireAmount("before", { amountMinor: sumOf(residents, before), currency }),
    ...wireAmount("after", { amountMinor: sumOf(residents, after), currency }),
    error_count: errors.length,
    errors: errors.slice(0, NOTES_MAX),
    faulty_rows: raw
      .filter(({ row }) => faulty.has(row))
      .slice(0, FAULTY_ROWS_MAX)
      .map(({ row, cells }) => ({
        row,
        cells: Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, cellText(cell)])),
      })),
    warning_count: warnings.length,
    warnings: warnings.slice(0, NOTES_MAX),
    residents: residents.slice(0, RESIDENTS_MAX).map((resident) => ({
      user_id: resident.id,
      user_name: resident.name,
      unit: resident.unit,
      bills: resident.bills,
      ...wireAmount("before", { amountMinor: before.get(resident.id) ?? 0n, currency }),
      ...wireAmount("after", { amountMinor: after.get(resident.id) ?? 0n, currency }),
    })),
  };
}

type Standing = { id: string; name: string; unit: string; bills: number; change: bigint };

function toStandings({ rows, residents }: PreparedBatch, before: Open, after: Open): Standing[] {
  const bills = new Map<string, number>();
  for (const { payerId } of rows) bills.set(payerId, (bills.get(payerId) ?? 0) + 1);
  return residents
    .filter(({ personId }) => bills.has(personId))
    .map(({ personId, name, units }) => ({
      id: personId,
      name,
      unit: units.join(", "),
      bills: bills.get(personId) ?? 0,
      change: (after.get(personId) ?? 0n) - (before.get(personId) ?? 0n),
    }))
    .toSorted((a, b) =>
      a.change === b.change ? a.name.localeCompare(b.name, "en") : a.change > b.change ? -1 : 1,
    );
}

const sumOf = (residents: readonly Standing[], open: Open): bigint =>
  residents.reduce((sum, { id }) => sum + (open.get(id) ?? 0n), 0n);

/** A cell as it came, as text short enough for a table. */
function cellText(cell: unknown): string {
  const text = typeof cell === "string" ? cell : cell === undefined ? "" : JSON.stringify(cell);
  return text.length > CELL_CHARACTERS_MAX ? `${text.slice(0, CELL_CHARACTERS_MAX)}…` : text;
}
