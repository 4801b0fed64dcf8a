import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLogFile, openLogs, summarizeError } from "@/scripts/lib/logs.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "latchkey-logs-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const read = (name: string) => readFileSync(path.join(folder, name), "utf8");

test("a full file moves aside, and the eleventh before it falls out", async () => {
  const log = openLogFile(path.join(folder, "app.log"), 20);
  for (let number = 1; number <= 12; number += 1) log.write(`line ${number} of twelve`);
  await log.close();
  expect(read("app.log")).toBe("line 12 of twelve\n");
  expect(read("app.log.1")).toBe("line 11 of twelve\n");
  expect(read("app.log.10")).toBe("line 2 of twelve\n");
  expect(readdirSync(folder)).toHaveLength(11);
});

test("an entry goes to the file of its channel, other lines to their part's with the time", async () => {
  const logs = openLogs({ folder, say: () => {} });
  logs.write("app", '{"level":30,"channel":"phonepe","msg":"order"}');
  logs.write("app", '{"level":30,"channel":"../../etc/passwd","msg":"trick"}');
  logs.write("app", "ready");
  logs.write("app", "  ");
  await logs.close();
  expect(read("phonepe.log")).toBe('{"level":30,"channel":"phonepe","msg":"order"}\n');
  expect(read("app.log")).toMatch(/"trick"\}\n\d{4}-\d\d-\d\dT[\d:.]+Z ready\n$/);
  expect(readdirSync(folder).sort()).toEqual(["app.log", "phonepe.log"]);
  expect(logs.tailOf("app").at(-1)).toBe("ready");
});

test("the terminal sees errors only, and not all of a thousand", async () => {
  const said: string[] = [];
  const logs = openLogs({ folder, say: (line: string) => said.push(line) });
  logs.write("app", '{"level":30,"msg":"fine"}');
  expect(said).toEqual([]);
  for (let count = 0; count < 1000; count += 1) logs.write("app", '{"level":50,"msg":"broken"}');
  await logs.close();
  expect(said).toHaveLength(6);
  expect(said[0]).toBe("app      │ broken");
});

test("with verbose, everything", async () => {
  const said: string[] = [];
  const logs = openLogs({ folder, say: (line: string) => said.push(line), isVerbose: true });
  logs.write("engine", "anything");
  await logs.close();
  expect(said).toEqual(["engine   │ anything"]);
});

describe("in short", () => {
  test.each([
    ['{"level":50,"msg":"payout-failed","err":{"message":"no bank"}}', "payout-failed: no bank"],
    ['{"level":40,"msg":"slow"}', null],
    ["TypeError: x is not a function", "TypeError: x is not a function"],
    ["    at somewhere (file.js:1:1)", null],
    [" ⨯ Error: boom", "⨯ Error: boom"],
    ["2026-01-01 UTC [7] ERROR:  duplicate key value", null],
    ["2026-01-01 UTC [7] FATAL:  password authentication failed", null],
    [
      '2026-01-01 UTC [7] PANIC:  could not write to file "pg_wal"',
      'PANIC:  could not write to file "pg_wal"',
    ],
  ])("%s", (line, short) => {
    expect(summarizeError(line)).toBe(short);
  });
});
