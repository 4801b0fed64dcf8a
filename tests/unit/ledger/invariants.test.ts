// Goal: a check that is written down runs, or the reader says why not.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parseInvariants } from "@/lib/ledger/invariants";

test("reads numbered sentences with their queries and leaves comments out", () => {
  const text = [
    "-- About this file.",
    "-- I01 Nothing is one.",
    "-- Why: one is too many.",
    "select 1",
    "where false;",
    "",
    "-- I10 Nothing is two.",
    "select 2 where false",
  ].join("\n");
  expect(parseInvariants(text)).toEqual([
    { id: "I01", statement: "Nothing is one.", query: "select 1\nwhere false" },
    { id: "I10", statement: "Nothing is two.", query: "select 2 where false" },
  ]);
});

test("refuses a sentence without a query and a number used twice", () => {
  expect(() => parseInvariants("-- I01 Nothing.\n\n-- I02 Else.\nselect 1")).toThrow(/I01 has no query/);
  expect(() => parseInvariants("-- I01 A.\nselect 1;\n-- I01 B.\nselect 2;")).toThrow(
    /I01 stands there twice/,
  );
});

test("the file in use holds the ledger's own nine, each a single query", async () => {
  const invariants = parseInvariants(await readFile("lib/ledger/invariants.sql", "utf8"));
  const ids = invariants.map(({ id }) => id);
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) expect(ids).toContain(`I0${number}`);
  for (const { query } of invariants) expect(query).not.toContain(";");
});
