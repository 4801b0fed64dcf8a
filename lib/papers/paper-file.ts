import { Readable } from "node:stream";
import { csvBody, type CsvColumn, type ListPage, type PageQuery } from "./csv";

/** What a route answers with; `lib/http` knows the same shape as `FileAnswer`. */
type Download = {
  body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  contentType: string;
  fileName: string;
};

const TYPES = { pdf: "application/pdf", csv: "text/csv; charset=utf-8" } as const;

/** A paper that was just written, under its number. */
export const pdfFile = (paper: { number: string; bytes: Buffer }): Download => ({
  body: new Uint8Array(paper.bytes),
  contentType: TYPES.pdf,
  fileName: `${paper.number}.pdf`,
});

/** A paper as it is kept, sent on while it is read. */
export const keptFile = (
  paper: { number: string; bytes: Readable },
  format: keyof typeof TYPES,
): Download => ({
  body: Readable.toWeb(paper.bytes) as ReadableStream<Uint8Array>,
  contentType: TYPES[format],
  fileName: `${paper.number}.${format}`,
});

/** A list as a file: what `readPage` answers to `query`, all of it, in these columns. */
export const listFile = async <T, Q extends PageQuery>(
  name: string,
  columns: readonly CsvColumn<T>[],
  query: Q,
  readPage: (query: Q) => Promise<ListPage<T>>,
): Promise<Download> => ({
  body: await csvBody(columns, query, readPage),
  contentType: TYPES.csv,
  fileName: `latchkey-${name}.csv`,
});
