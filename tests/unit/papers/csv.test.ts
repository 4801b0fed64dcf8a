import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOf, csvBody, csvCell, csvText, type CsvColumn } from "@/lib/papers/csv";
import { parseCsv } from "../../support/parse-csv";

const columns: CsvColumn<{ name: string; minor: number }>[] = [
  { title: "Name", of: (row) => row.name },
  { title: "amount_minor", of: (row) => ({ number: row.minor }) },
];

async function* groupsOf<T>(...groups: T[][]): AsyncGenerator<T[]> {
  for (const group of groups) yield await Promise.resolve(group);
}
async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const part of parts) text += part;
  return text;
}

test.each(["=1+1", "+91 98", "-cmd", "@SUM(A1)", "\tx", "\rx", ' "=1"', "＝1"])(
  "a text that begins like a formula is made harmless: %j",
  (text) => expect(csvCell(text)).toBe(`'${text}`),
);

test("a number stays one, with its sign, and only a real one counts as such", () => {
  expect(csvCell({ number: -150n })).toBe("-150");
  expect(csvCell({ number: "-1500.50" })).toBe("-1500.50");
  expect(csvCell({ number: "-1+cmd" })).toBe("'-1+cmd");
  expect(csvCell(null)).toBe("");
});

test("whatever people are called, what is read back is what they are called, and no cell is a formula", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ name: fc.string(), minor: fc.integer() })), async (rows) => {
      const [titles, ...lines] = parseCsv(await textOf(csvText(columns, groupsOf(rows))));
      expect(titles).toEqual(["Name", "amount_minor"]);
      expect(lines.map(([name = ""]) => name.replace(/^'+/, ""))).toEqual(
        rows.map((row) => row.name.replace(/^'+/, "")),
      );
      for (const [name = ""] of lines) expect(name).not.toMatch(/^[=+\-@\t\r]/);
    }),
    { numRuns: 300 },
  );
});

test("begins with the mark that makes Excel read UTF-8, and ends its lines as RFC 4180 asks", async () => {
  const text = await textOf(csvText(columns, groupsOf([{ name: "राहुल, ₹", minor: 1 }])));
  expect(text).toBe('\uFEFFName,amount_minor\r\n"राहुल, ₹",1\r\n');
});

test("a long list is read to its end, by cursor or by page, and one too long is refused at once", async () => {
  const all = Array.from({ length: 1234 }, (_, index) => ({ name: `n${index}`, minor: index }));
  const byCursor = (query: { cursor?: string | undefined; limit: number }) => {
    const from = query.cursor ? Number(query.cursor) : 0;
    const to = from + query.limit;
    return Promise.resolve({
      results: all.slice(from, to),
      count: all.length,
      next_cursor: to < all.length ? String(to) : null,
    });
  };
  const byPage = (query: { page?: number | undefined; limit: number }) => {
    const from = ((query.page ?? 1) - 1) * query.limit;
    const results = all.slice(from, from + query.limit);
    return Promise.resolve({ results, count: all.length, next_cursor: null });
  };
  for (const readPage of [byCursor, byPage]) {
    const body = await csvBody(columns, { limit: 25 }, readPage);
    const lines = parseCsv(await new Response(body).text()).slice(1);
    expect(lines.map(([name]) => name)).toEqual(all.map((row) => row.name));
  }
  const endless = () => Promise.resolve({ results: [], count: 50_001, next_cursor: null });
  await expect(csvBody(columns, { limit: 25 }, endless)).rejects.toMatchObject({ code: "list-too-long" });
});

test("columns made of fields: a number stays one, a text is made harmless, what is missing is empty", () => {
  type Row = { id: string; name: string | null; amount: string; limit: number | null; is_over: boolean };
  const column = columnsOf<Row>();
  const columns = [
    column.text("Name", "name"),
    column.number("Amount", "amount"),
    ...column.raw("id", "limit", "is_over"),
  ];
  const cells = (row: Row) => columns.map((one) => csvCell(one.of(row)));
  expect(columns.map((one) => one.title)).toEqual(["Name", "Amount", "id", "limit", "is_over"]);
  expect(cells({ id: "-1", name: "=A1", amount: "-12.50", limit: 0, is_over: false })).toEqual([
    "'=A1",
    "-12.50",
    "'-1",
    "0",
    "false",
  ]);
  expect(cells({ id: "x", name: null, amount: "+1", limit: null, is_over: true })).toEqual([
    "",
    "'+1",
    "x",
    "",
    "true",
  ]);
});
