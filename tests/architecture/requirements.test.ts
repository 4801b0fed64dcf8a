import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

type Row = { ids: string[]; where: string; file: string; words: string };

async function readRows(): Promise<Row[]> {
  const text = await readFile("docs/requirements.md", "utf8");
  return text.split("\n").flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const ids = cells[1]?.match(/\b[ZPSOCH]\d+\b/g);
    const proof = /^`(tests\/[^`]+)` "([^"]+)"$/.exec(cells[4] ?? "");
    if (!ids) return [];
    expect(proof, `row ${cells[1]} names a test file and words of its title`).not.toBeNull();
    return [{ ids, where: cells[3] ?? "", file: proof?.[1] ?? "", words: proof?.[2] ?? "" }];
  });
}

test("every row names a test that exists", async () => {
  const rows = await readRows();
  expect(rows.length).toBeGreaterThan(40);
  for (const { ids, file, words } of rows) {
    expect(existsSync(file), `${ids.join()}: ${file}`).toBe(true);
    expect(await readFile(file, "utf8"), `${ids.join()} in ${file}`).toContain(words);
  }
});

test("every row says where it lives, and that place exists", async () => {
  for (const { ids, where } of await readRows()) {
    const places = [...where.matchAll(/`([\w./()[\]-]*\/[\w./()[\]-]*)`/g)].map((match) => match[1] ?? "");
    for (const place of places) expect(existsSync(place), `${ids.join()}: ${place}`).toBe(true);
  }
});

test("no row stands there twice, and the rows of paying out are complete", async () => {
  const ids = (await readRows()).flatMap((row) => row.ids);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const missing = Array.from({ length: 73 }, (_, index) => `Z${index + 1}`).filter((id) => !ids.includes(id));
  expect(missing).toEqual([]);
});
