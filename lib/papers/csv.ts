import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import { DomainError } from "@/lib/kernel/errors";

/** One column: its title, and what stands in it. A number is written as it is, a text is made harmless. */
export type CsvColumn<T> = { readonly title: string; readonly of: (row: T) => CsvValue };
export type CsvValue = string | { readonly number: string | number | bigint } | null;

type NameOf<T, V> = { [K in keyof T & string]: T[K] extends V ? K : never }[keyof T & string];
type Raw = string | number | boolean | null;

/** Columns that say what a field of the list says, so that a list's table is a few lines. */
export const columnsOf = <T>() => ({
  /** A text under a title that people read. */
  text: (title: string, name: NameOf<T, string | null>): CsvColumn<T> => ({
    title,
    of: (row) => row[name] as string | null,
  }),
  /** An amount or another number under such a title; never mistaken for a formula. */
  number: (title: string, name: NameOf<T, string | number | null>): CsvColumn<T> => ({
    title,
    of: (row) => numberOf(row[name] as string | number | null),
  }),
  /** Fields as they are, under their own names, for machines. */
  raw: (...names: NameOf<T, Raw>[]): CsvColumn<T>[] =>
    names.map((name) => ({ title: name, of: (row) => rawOf(row[name] as Raw) })),
});

const numberOf = (value: string | number | null): CsvValue => (value === null ? null : { number: value });
const rawOf = (value: Raw): CsvValue =>
  typeof value === "number" ? numberOf(value) : value === null ? null : String(value);

/** Excel takes a file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";
/** A spreadsheet runs a cell that begins like this; also after blanks or a quote, which some of them skip. */
const FORMULA = /^[\s'"]*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/** A value as a cell: texts that a spreadsheet would run get an apostrophe in front, which makes them text. */
export function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "string") return FORMULA.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  const text = String(value.number);
  return PLAIN_NUMBER.test(text) ? text : csvCell(text);
}

const toLines = (cells: readonly (readonly string[])[]): string =>
  stringify(
    cells.map((row) => [...row]),
    { record_delimiter: "\r\n" },
  );

/** A list as CSV (RFC 4180), group by group as the rows come: the titles first, then a line for each row. */
export async function* csvText<T>(
  columns: readonly CsvColumn<T>[],
  groups: AsyncIterable<readonly T[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toLines([columns.map((column) => csvCell(column.title))]);
  for await (const rows of groups)
    if (rows.length > 0) yield toLines(rows.map((row) => columns.map((column) => csvCell(column.of(row)))));
}

/** A list that nobody counts, such as a statement, goes by its cursor to its end. */
export type ListPage<T> = { results: readonly T[]; count?: number; next_cursor: string | null };
export type PageQuery = { cursor?: string | undefined; page?: number | undefined; limit: number };

const PAGE_ROWS = 500;
/** What one file may hold; whoever needs more asks for a part of it. */
const ROWS_MAX = 50_000;

/**
 * A whole list as the body of an answer. `readPage` is the list's own query and `query` what the caller asked for, so the file
 * holds what the list shows, in its order, from its beginning to its end; a list without a cursor is read by page number. The
 * first page is read before the answer begins: a refusal is then still a refusal.
 *
 * @throws DomainError `too-large` `list-too-long` above 50,000 rows.
 */
export async function csvBody<T, Q extends PageQuery>(
  columns: readonly CsvColumn<T>[],
  query: Q,
  readPage: (query: Q) => Promise<ListPage<T>>,
): Promise<ReadableStream<Uint8Array>> {
  const readAt = (cursor: string | null, page: number | undefined) =>
    readPage({ ...query, cursor: cursor ?? undefined, page, limit: PAGE_ROWS });
  const first = await readAt(null, undefined);
  const count = first.count ?? first.results.length;
  if (count > ROWS_MAX)
    throw new DomainError(
      "too-large",
      "list-too-long",
      `This list has ${count} rows and a file takes ${ROWS_MAX}. Choose a filter and try again.`,
    );
  return asStream(csvText(columns, allPages(first, readAt)));
}

async function* allPages<T>(
  first: ListPage<T>,
  readAt: (cursor: string | null, page: number | undefined) => Promise<ListPage<T>>,
): AsyncGenerator<readonly T[]> {
  // Decided once: a list that grows while it is read must not change its way of paging.
  const isByPage = first.next_cursor === null && (first.count ?? 0) > first.results.length;
  yield first.results;
  let [last, rows] = [first, first.results.length];
  for (let page = 2; rows < ROWS_MAX; page += 1) {
    const hasMore = isByPage ? last.results.length === PAGE_ROWS : last.next_cursor !== null;
    if (!hasMore) return;
    last = await readAt(last.next_cursor, isByPage ? page : undefined);
    rows += last.results.length;
    yield last.results;
  }
}

/** Text as it comes, as the bytes of an answer; whoever stops reading stops the work. */
const asStream = (text: AsyncIterable<string>): ReadableStream<Uint8Array> =>
  Readable.toWeb(Readable.from(encoded(text))) as ReadableStream<Uint8Array>;

async function* encoded(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const part of text) yield new TextEncoder().encode(part);
}
