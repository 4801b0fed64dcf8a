import { parse } from "csv-parse/sync";
import { DomainError, type FieldError } from "@/lib/kernel/errors";
import { addResidentBody, type AddResidentBody } from "./estate-schemas";

/** What is said about rows at once; more would be read by nobody. */
const ERRORS_MAX = 100;
const HEADS: Readonly<Record<string, keyof AddResidentBody>> = {
  email: "email",
  "e-mail": "email",
  "e-mail address": "email",
  "email address": "email",
  mail: "email",
  name: "name",
  "full name": "name",
  unit: "unit",
  flat: "unit",
  house: "unit",
};
const ORDER = ["email", "name", "unit"] as const;

/**
 * Reads a list of residents: e-mail, name and unit, with a line of headings in any order or without one in this. Comma,
 * semicolon and tab all part the columns, as spreadsheets write them.
 *
 * @throws DomainError `invalid-input` `rows-wrong` with every row that is wrong, numbered as a spreadsheet numbers its
 * lines; `file-unreadable` for what is no such list; `too-large` `too-many-rows` above `rowsMax`.
 */
export function readResidentFile(bytes: Uint8Array, rowsMax: number): AddResidentBody[] {
  const records = parseRecords(decode(bytes));
  const [first] = records;
  const heads = first?.cells.map((cell) => HEADS[cell.toLowerCase()]);
  const hasHeads = heads !== undefined && heads.includes("email");
  if (hasHeads && !ORDER.every((field) => heads.includes(field)))
    throw unreadable("The headings must name e-mail, name and unit.");
  const lines = hasHeads ? records.slice(1) : records;
  if (lines.length === 0) throw unreadable("There is nobody in this file. Write one person a line.");
  if (lines.length > rowsMax)
    throw new DomainError(
      "too-large",
      "too-many-rows",
      `This file has ${lines.length} rows; send at most ${rowsMax} at once.`,
    );
  return check(lines, hasHeads ? heads : ORDER);
}

type Line = { number: number; cells: string[] };

function check(lines: readonly Line[], columns: readonly (keyof AddResidentBody | undefined)[]) {
  const rows: AddResidentBody[] = [];
  const errors: FieldError[] = [];
  const seen = { stays: new Map<string, number>(), names: new Map<string, AddResidentBody>() };
  for (const line of lines) {
    const cellOf = (field: keyof AddResidentBody) => line.cells[columns.indexOf(field)] ?? "";
    const read = addResidentBody.safeParse(Object.fromEntries(ORDER.map((field) => [field, cellOf(field)])));
    if (!read.success) {
      for (const issue of read.error.issues)
        errors.push(refused(line.number, String(issue.path[0]), issue.message));
      continue;
    }
    const again = repeats(read.data, line.number, seen);
    if (again) errors.push(again);
    rows.push(read.data);
  }
  if (errors.length > 0) throw rowsWrong(errors);
  return rows;
}

/** One person may have several units, but not one unit twice, nor two names. */
function repeats(
  row: AddResidentBody,
  number: number,
  seen: { stays: Map<string, number>; names: Map<string, AddResidentBody> },
): FieldError | null {
  const stay = `${row.email} ${row.unit}`;
  const earlier = seen.stays.get(stay);
  if (earlier !== undefined) return refused(number, "email", `The same as row ${earlier}.`);
  seen.stays.set(stay, number);
  const known = seen.names.get(row.email) ?? row;
  seen.names.set(row.email, known);
  return known.name === row.name
    ? null
    : refused(number, "name", `${row.email} is called ${known.name} further up.`);
}

const refused = (number: number, field: string, message: string): FieldError => ({
  path: `rows.${number}.${field}`,
  code: "row-wrong",
  message: `Row ${number}, ${field === "email" ? "e-mail" : field}: ${message}`,
});

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable("Save the file as CSV in UTF-8, then send it again.");
  }
}

function parseRecords(text: string): Line[] {
  const [head = ""] = text.split(/\r?\n/, 1);
  const delimiter = [",", ";", "\t"].find((sign) => head.includes(sign)) ?? ",";
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .filter(({ record }) => record.some((cell) => cell !== ""))
      .map(({ record, info }) => ({ number: info.lines, cells: record }));
  } catch {
    throw unreadable("This is no CSV: a quotation mark opens somewhere and does not close.");
  }
}

function unreadable(message: string): DomainError {
  return new DomainError("invalid-input", "file-unreadable", message, {
    fields: [{ path: "file", code: "file-unreadable", message }],
  });
}

function rowsWrong(errors: readonly FieldError[]): DomainError {
  const rows = new Set(errors.map(({ path }) => path.split(".")[1])).size;
  return new DomainError(
    "invalid-input",
    "rows-wrong",
    `${rows === 1 ? "One row is" : `${rows} rows are`} wrong, so nobody was added. Put them right and send the file again.`,
    { fields: errors.slice(0, ERRORS_MAX), wrong_rows: rows },
  );
}
