import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { useDatabase } from "../support/database";

const testDatabase = useDatabase();

test("lib/db/tables.ts describes the migrated database", async () => {
  const codegen = promisify(execFile)("node_modules/.bin/kysely-codegen", ["--verify"], {
    env: { ...process.env, DATABASE_URL: testDatabase.connectionString },
  });
  await expect(codegen, "run npm run tables").resolves.toBeTruthy();
});

test("the application's role writes documents and not the books", async () => {
  const { rows } = await testDatabase.owner.query<{ table: string }>(`
    select n.nspname || '.' || c.relname as table
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'ledger' and c.relkind = 'r'
      and (has_table_privilege('latchkey_app', c.oid, 'insert') or has_table_privilege('latchkey_app', c.oid, 'update')
        or has_table_privilege('latchkey_app', c.oid, 'delete') or has_table_privilege('latchkey_app', c.oid, 'truncate'))`);
  expect(rows).toEqual([]);
  const { rows: documents } = await testDatabase.owner.query<{ may: boolean }>(
    "select has_table_privilege('latchkey_app', 'payment', 'insert') as may",
  );
  expect(documents).toEqual([{ may: true }]);
});

test("the trail can be added to and never changed", async () => {
  const { owner } = testDatabase;
  await owner.query(
    "insert into audit_event (at, actor, action, subject) values (now(), 'test', 'tried', 'x')",
  );
  for (const statement of [
    "update audit_event set action = 'y'",
    "delete from audit_event",
    "truncate audit_event",
  ])
    await expect(owner.query(statement)).rejects.toThrow(/append-only/);
});
