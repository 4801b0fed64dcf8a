import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { timedJobs } from "@/lib/upkeep/timed-jobs";

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

const jobFiles = readdirSync(path.join(ROOT, "inngest/functions")).map((file) =>
  read(`inngest/functions/${file}`),
);
const jobs = jobFiles
  .flatMap((file) => [...file.matchAll(/runOnTime\(\s*"([a-z-]+)"/g)])
  .map((match) => match[1] ?? "");

test("what a schedule starts takes the schedule from the list that administrators read, and writes down its runs", () => {
  for (const file of jobFiles) {
    const crons = [...file.matchAll(/cron: (\S+)/g)].map((match) => match[1] ?? "");
    for (const cron of crons) expect(cron).toMatch(/^scheduleOf\("[a-z-]+"\)/);
    if (crons.length > 0) expect(file).toContain("runOnTime(");
  }
  expect(timedJobs.map(({ name }) => name).toSorted()).toEqual(jobs.toSorted());
});

test("each timed job has an alert for when it stops, and each alert an answer for the operator", () => {
  expect(jobs.length).toBeGreaterThan(6);
  for (const job of jobs) expect(rules, job).toMatch(new RegExp(`job=~?"[^"]*\\b${job}\\b`));
  const operations = read("docs/operations.md");
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map((match) => match[1] ?? "");
  for (const alert of alerts) expect(operations, alert).toContain(`\`${alert}\``);
});
