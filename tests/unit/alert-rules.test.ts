import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const rules = read("ops/prometheus-alerts.yml");
const code = [
  "lib/reconciliation/operating-figures.ts",
  "lib/http/request-metrics.ts",
  "lib/gateways/registry.ts",
  "scripts/lib/page-metrics.mjs",
]
  .map(read)
  .join("\n");

test("every figure that an alert looks at is one that we give out", () => {
  const names = new Set([...rules.matchAll(/\blatchkey_([a-z_]+)/g)].map((match) => match[1] ?? ""));
  expect(names.size).toBeGreaterThan(9);
  for (const name of names) expect(code, name).toContain(name.replace(/_(?:bucket|count)$/, ""));
});

test("each timed job has an alert for when it stops, and each alert an answer for the operator", () => {
  const jobs = readdirSync(path.join(ROOT, "inngest/functions"))
    .flatMap((file) => [...read(`inngest/functions/${file}`).matchAll(/runOnTime\(\s*"([a-z-]+)"/g)])
    .map((match) => match[1] ?? "");
  expect(jobs.length).toBeGreaterThan(6);
  for (const job of jobs) expect(rules, job).toMatch(new RegExp(`job=~?"[^"]*\\b${job}\\b`));
  const operations = read("docs/operations.md");
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map((match) => match[1] ?? "");
  for (const alert of alerts) expect(operations, alert).toContain(`\`${alert}\``);
});
