import { CsvError, parse, type CsvErrorCode } from "csv-parse/sync";
import { DomainError } from "@/lib/kernel/errors";
import { LIST_COLUMNS, LIST_ROWS_MAX, type CellNote, type ListColumn } from "./batch-schemas";

/** One line of a list before anybody has judged it. */
export type RawRow = { readonly row: number; readonly cells: Readonly<Record<string, unknown>> };
export type RawList = { rows: RawRow[]; errors: CellNote[] };

/** Far above what the longest bill takes; a forgotten quote would otherwise swallow the rest of the file. */
const RECORD_CHARACTERS_MAX = 8000;
const HEADER_ROW = 1;

/**
 * Reads a CSV (RFC 4180) with `,`, `;` or tabs between its cells, with or without a byte-order mark. Columns are found by
 * their titles, in any order; a title that is unknown, doubled or missing is an error of the first row, and then no other row is
 * judged. Blank lines are passed over and counted, so that rows have the numbers a spreadsheet shows.
 *
 * @throws DomainError `invalid-input` `csv-unreadable` for what is no CSV, `too-large` `list-too-long` beyond 10,000 rows.
 */
export function readBillCsv(text: string): RawList {
  const records = recordsOf(text);
  const [header = [], ...lines] = records;
  const titles = header.map((title) => title.toLowerCase().replaceAll(/\s+/g, "_"));
  const errors = judgeTitles(titles);
  if (errors.length > 0) return { rows: [], errors };
  const rows: RawRow[] = [];
  for (const [index, cells] of lines.entries()) {
    if (cells.every((cell) => cell === "")) continue;
    const row = HEADER_ROW + 1 + index;
    if (cells.length > titles.length)
      errors.push({
        row,
        column: titles.at(-1) ?? "title",
        code: "too-many-cells",
        message: `This row has ${cells.length} cells and the titles are ${titles.length}. Put a text that contains the separator in quotes.`,
      });
    rows.push({ row, cells: Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? ""])) });
  }
  if (rows.length > LIST_ROWS_MAX) throw tooLong();
  if (rows.length === 0) throw unreadable("There is no row under the titles.");
  return { rows, errors };
}

function recordsOf(text: string): string[][] {
  // A file in another encoding arrives with this sign wherever it had an accent; nobody should be sent such a bill.
  if (text.includes("\uFFFD"))
    throw unreadable("The file is not in UTF-8. Save it as “CSV UTF-8” and send it again.");
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      trim: true,
      relax_column_count: true,
      max_record_size: RECORD_CHARACTERS_MAX,
      // Blank lines count: rows keep the numbers a spreadsheet shows.
      to: 2 * LIST_ROWS_MAX,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unreadable(whyUnreadable(error));
  }
}

/** The titles contain none of the signs that separate them, so the one that is there is the separator. */
function delimiterOf(text: string): "," | ";" | "\t" {
  const [titles = ""] = text.split(/[\r\n]/, 1);
  if (titles.includes(";")) return ";";
  return titles.includes("\t") ? "\t" : ",";
}

const NOT_CLOSED: readonly CsvErrorCode[] = ["CSV_QUOTE_NOT_CLOSED", "CSV_MAX_RECORD_SIZE"];
const QUOTE_INSIDE: readonly CsvErrorCode[] = [
  "CSV_INVALID_CLOSING_QUOTE",
  "INVALID_OPENING_QUOTE",
  "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE",
];

function whyUnreadable(error: CsvError): string {
  const line = typeof error["lines"] === "number" ? ` Look near line ${error["lines"]}.` : "";
  if (NOT_CLOSED.includes(error.code)) return `A quote is opened and never closed.${line}`;
  if (QUOTE_INSIDE.includes(error.code))
    return `A quote stands inside a cell. Double it, or leave it out.${line}`;
  return `This is no CSV that we can read.${line}`;
}

const REQUIRED: readonly ListColumn[] = ["title", "amount", "type", "due_date"];
const WHO: readonly ListColumn[] = ["user_id", "email", "unit"];

function judgeTitles(titles: readonly string[]): CellNote[] {
  const known: readonly string[] = LIST_COLUMNS;
  const note = (column: string, code: string, message: string): CellNote => ({
    row: HEADER_ROW,
    column,
    code,
    message,
  });
  const unknown = titles.filter((title) => !known.includes(title));
  const doubled = titles.filter((title, at) => titles.indexOf(title) < at && known.includes(title));
  return [
    ...unknown.map((title) =>
      note(
        title.slice(0, 100),
        "unknown-column",
        `There is no column “${title.slice(0, 100)}”. The columns are ${known.join(", ")}.`,
      ),
    ),
    ...doubled.map((title) => note(title, "column-doubled", `The column “${title}” is there twice.`)),
    ...REQUIRED.filter((title) => !titles.includes(title)).map((title) =>
      note(title, "column-missing", `The column “${title}” is missing.`),
    ),
    ...(WHO.some((title) => titles.includes(title))
      ? []
      : [note("email", "column-missing", "Say who pays in a column email, unit or user_id.")]),
  ];
}

const unreadable = (message: string): DomainError =>
  new DomainError("invalid-input", "csv-unreadable", message, {
    fields: [{ path: "csv", code: "csv-unreadable", message }],
  });

const tooLong = (): DomainError =>
  new DomainError(
    "too-large",
    "list-too-long",
    "At most 10,000 bills go out at a time. Split the list and send its parts one after the other.",
  );
