import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";

async function filesUnder(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

describe("routes", () => {
  // Health must answer when the database does not, and the job engine's handler is the SDK's own.
  const exceptions = new Set([
    "app/api/health/route.ts",
    "app/api/inngest/route.ts",
    "app/api/openapi.json/route.ts",
  ]);

  test("hold nothing but handlers made by route() and webhookRoute()", async () => {
    const routes = (await filesUnder("app/api", /^route\.ts$/)).filter((file) => !exceptions.has(file));
    expect(routes.length).toBeGreaterThan(15);
    for (const file of routes) {
      const source = await readFile(file, "utf8");
      const exported = [...source.matchAll(/^export (.+)$/gm)].map((match) => match[1] ?? "");
      expect(exported.length, file).toBeGreaterThan(0);
      for (const line of exported)
        expect(line, file).toMatch(
          /^const (GET|POST|PUT|PATCH|DELETE) = (route\(|webhookRoute\(|webhookProbe;|metricsRoute\()/,
        );
    }
  });
});

describe("server files", () => {
  test("that touch the database or secrets say so, and can never reach a browser", async () => {
    const files = (await filesUnder("lib", /\.ts$/)).filter((file) => !file.endsWith("tables.ts"));
    let checked = 0;
    for (const file of files) {
      const source = await readFile(file, "utf8");
      const isServer = /from "(@\/lib\/db\/(client|in-transaction)|@\/lib\/env|node:fs)/.test(source);
      const isTypeOnly =
        !/^import (?!type)[^;]*from "(@\/lib\/db\/(client|in-transaction)|@\/lib\/env|node:fs)/m.test(source);
      if (!isServer || isTypeOnly || file === "lib/db/migrate.ts") continue;
      checked += 1;
      expect(source.startsWith('import "server-only";'), file).toBe(true);
    }
    expect(checked).toBeGreaterThan(20);
  });

  test("that open a transaction await nothing but the database inside it", async () => {
    // The reviewers' rule in its coarsest form: a store never knows a gateway.
    for (const file of await filesUnder("lib", /-store\.ts$/)) {
      const source = await readFile(file, "utf8");
      expect(source, file).not.toMatch(/gateways\/registry|\bfetch\(/);
    }
  });
});

test("the project speaks of itself alone", async () => {
  const folders = ["app", "components", "database", "docs", "inngest", "lib", "sandbox", "scripts", "tests"];
  const found = (
    await Promise.all(folders.map((folder) => filesUnder(folder, /\.(ts|tsx|mjs|md|sql)$/)))
  ).flat();
  expect(found.length).toBeGreaterThan(150);
  const forbidden = new RegExp(["/work", "/(main|shared)"].join(""));
  for (const file of found) expect(await readFile(file, "utf8"), file).not.toMatch(forbidden);
});
