import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const example = read(".env.example");

const variablesOf = (file: string) =>
  [...read(file).matchAll(/^ {2,4}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? "");

test("every setting of the app stands in .env.example", () => {
  const settings = variablesOf("lib/env.ts").filter(
    (name) => !/^(NODE_ENV|SANDBOX|PRODUCTION|TEST)$/.test(name),
  );
  expect(settings.length).toBeGreaterThan(20);
  for (const name of settings) expect(example, name).toMatch(new RegExp(`^#${name}=`, "m"));
});

test(".env.example sets nothing by itself", () => {
  const lines = example.split("\n").filter((line) => line.trim() !== "");
  expect(lines.filter((line) => !line.startsWith("#"))).toEqual([]);
});
