import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/db/migrate";
import { startPostgres } from "@/scripts/postgres.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** A PostgreSQL server whose `template_latchkey` database is migrated; tests copy it. */
    serverUrl: string;
  }
}

export const TEMPLATE = "template_latchkey";

/** One PostgreSQL for the whole run: the one in TEST_DATABASE_URL, else a private one without durability. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // eslint-disable-next-line node/no-process-env -- the test runner's own setting
  const given = process.env["TEST_DATABASE_URL"];
  if (given) {
    await prepare(project, given);
    return () => Promise.resolve();
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), "latchkey-test-postgres-"));
  const postgres = await startPostgres({ dataDir: path.join(dataDir, "data"), volatile: true });
  await prepare(project, postgres.url("postgres"));
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function prepare(project: TestProject, serverUrl: string): Promise<void> {
  const template = new URL(serverUrl);
  template.pathname = `/${TEMPLATE}`;
  await migrate(template.href);
  project.provide("serverUrl", serverUrl);
}
