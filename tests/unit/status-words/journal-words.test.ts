import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { hasJournalWords, journalWords } from "@/lib/status-words/journal-words";

/** Every kind of movement that any domain posts. */
const kinds = readdirSync("lib", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("-journals.ts"))
  .flatMap((file) => [...readFileSync(path.join("lib", file), "utf8").matchAll(/kind: "([a-z-]+)"/g)])
  .map((match) => match[1] ?? "");

test.each(kinds)("a person can read what %s means", (kind) => {
  expect(hasJournalWords(kind)).toBe(true);
});

test("a movement on a tenant's credit is told from the tenant's side", () => {
  expect(kinds.length).toBeGreaterThan(10);
  expect(journalWords("rent-received", "owner")).toBe("Rent received");
  expect(journalWords("rent-received", "tenant")).toBe("Paid more than was due");
  expect(journalWords("payout-held", "tenant")).toBe("Set aside for a payout");
});

test("a kind without words is shown as it is spelled rather than hidden", () => {
  expect(journalWords("something-new", "admin")).toBe("Something new");
});
