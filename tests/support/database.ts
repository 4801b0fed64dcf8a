import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { checkBooks } from "@/lib/ledger/check-books";
import { testEnvironment } from "./environment";
import { TEMPLATE } from "./global-setup";

export type TestDatabase = {
  /** As the application sees it: `latchkey_app`, which may not write the books. */
  readonly connectionString: string;
  /** The owner's connections, for looking behind the scenes and for breaking things on purpose. */
  readonly owner: pg.Pool;
};

/**
 * Gives a test file a database of its own, copied from the migrated template, and points the application at it.
 * After each test every invariant of the books must hold, whatever the test did. Call it once, at the top level.
 */
export function useDatabase(environment: Record<string, string> = {}): TestDatabase {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${name}`;
  Object.assign(process.env, testEnvironment, environment, { DATABASE_URL: url.href });
  let owner: pg.Pool | undefined;

  beforeAll(async () => {
    await onServer(`create database ${name} template ${TEMPLATE}`);
    owner = new pg.Pool({ connectionString: url.href, max: 4 });
    owner.on("error", () => {});
  });
  afterEach(async () => {
    clock.reset();
    const broken = (await checkBooks()).filter((result) => result.violations > 0);
    expect(broken, "the books must balance after every test").toEqual([]);
  });
  afterAll(async () => {
    await closeDatabase();
    await owner?.end();
    await onServer(`drop database if exists ${name} with (force)`);
  });

  return {
    connectionString: url.href,
    get owner(): pg.Pool {
      if (!owner) throw new Error("the database exists only inside tests and hooks");
      return owner;
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
