import { expect } from "vitest";
import type { GET as payments } from "@/app/api/payments/route";
import { callRoute } from "./call-route";
import { parseCsv } from "./parse-csv";

/** A list's route, or that of its file. */
export type Handler = typeof payments;

type Rows = Record<string, unknown>[];
/** One's own payouts are listed under their own name, as programmes know them. */
type Listed = { count: number; results?: Rows; payouts?: Rows; next_cursor: string | null };

/** Everything a list shows, page by page, as a client reads it. */
export async function readAll(
  list: Handler,
  token: string,
  query: Record<string, string>,
  params: Record<string, string> = {},
) {
  const results: Rows = [];
  const isByPage = query["sort"] === "problems";
  let place: Record<string, string> = {};
  for (let page = 2; ; page += 1) {
    const answer = await callRoute(list, "GET", "/api/", {
      token,
      params,
      query: { ...query, limit: "2", ...place },
    });
    const { results: some, payouts, next_cursor: cursor, count } = answer.body as unknown as Listed;
    results.push(...(some ?? payouts ?? []));
    if (isByPage ? results.length >= count : cursor === null) return results;
    place = isByPage ? { page: String(page) } : { cursor: cursor ?? "" };
  }
}

export async function readCsv(
  csv: Handler,
  token: string,
  query: Record<string, string>,
  params: Record<string, string> = {},
) {
  const answer = await callRoute(csv, "GET", "/api/", { token, query, params });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="latchkey-/);
  const text = answer.bytes.toString();
  expect(text.startsWith("\uFEFF")).toBe(true);
  const [titles = [], ...lines] = parseCsv(text);
  return lines.map((line) => Object.fromEntries(titles.map((title, index) => [title, line[index] ?? ""])));
}

/** A raw column says what the list's field of that name says; a field may lie one level deeper. */
const fieldOf = (row: Record<string, unknown>, name: string): unknown =>
  name in row ? row[name] : (row["payment_breakup"] as Record<string, unknown> | undefined)?.[name];

/** Reads a list page by page and as a file, and finds the same rows with the same raw values in the same order. */
export async function expectCsvToBeTheList(compared: Compared): Promise<number> {
  const { list, csv, token, query = {}, params = {} } = compared;
  const rows = await readAll(list, token, query, params);
  const lines = await readCsv(csv, token, query, params);
  expect(lines).toHaveLength(rows.length);
  // A list's key may be called otherwise; by whatever name it is, the columns below compare it.
  expect(lines.map((line) => line["id"])).toEqual(rows.map((row) => row["id"]));
  for (const [index, row] of rows.entries())
    for (const [title, cell] of Object.entries(lines[index] ?? {})) {
      if (!/^[a-z]/.test(title)) continue;
      const value = fieldOf(row, title);
      expect(value, `${title} is no field of the list`).not.toBeUndefined();
      expect(cell, title).toBe(value === null ? "" : String(value as string | number));
    }
  return rows.length;
}

type Compared = {
  list: Handler;
  csv: Handler;
  token: string;
  query?: Record<string, string>;
  params?: Record<string, string>;
};
