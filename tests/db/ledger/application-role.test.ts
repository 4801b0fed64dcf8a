// Goal: the application can read the books and use their doors, and nothing else.
import type pg from "pg";
import { describe, expect, test } from "vitest";
import { createPool } from "@/lib/db/client";
import { checkBooks } from "@/lib/ledger/check-books";
import { useBooks } from "./books";

const database = useBooks();

describe("the application's role", () => {
  const asApplication = async (statement: string): Promise<string | undefined> => {
    const pool = createPool({ connectionString: database.connectionString, role: "latchkey_app", max: 1 });
    try {
      await pool.query(statement);
      return undefined;
    } catch (error) {
      return (error as pg.DatabaseError).code;
    } finally {
      await pool.end();
    }
  };
  const INSUFFICIENT_PRIVILEGE = "42501";

  test.each(["account", "balance", "txn", "entry"])(
    "reads ledger.%s and has none of the four verbs on it",
    async (table) => {
      const column = { account: "code", balance: "posted", txn: "kind", entry: "amount" }[table];
      expect(await asApplication(`select * from ledger.${table}`)).toBeUndefined();
      for (const statement of [
        `insert into ledger.${table} default values`,
        `update ledger.${table} set ${column} = ${column}`,
        `delete from ledger.${table}`,
        `truncate ledger.${table}`,
      ])
        expect(await asApplication(statement), statement).toBe(INSUFFICIENT_PRIVILEGE);
    },
  );
  test("may not call what only the doors may call, nor change them", async () => {
    for (const statement of [
      `select ledger.draw(1, 8::smallint, -1::smallint, 5)`,
      `select ledger.check_mirror(1, 2, 'x')`,
      `alter table ledger.entry disable trigger all`,
      `create table ledger.mine (id bigint)`,
      `drop function ledger.post`,
    ])
      expect(await asApplication(statement), statement).toBe(INSUFFICIENT_PRIVILEGE);
  });
  test("runs every check", async () => {
    const results = await checkBooks();
    expect(results.length).toBeGreaterThanOrEqual(9);
    expect(results.map(({ id }) => id)).toContain("I01");
  });
});

test("checkBooks counts every violation and shows at most five", async () => {
  const breakBooks = (sign: string) =>
    database.owner.query(`update ledger.balance b set posted = b.posted ${sign} 1 from ledger.account a
      where a.id = b.account_id and a.code in ('IN:exp:gateway', 'IN:exp:payout_fee', 'IN:phonepe:receivable')`);
  await breakBooks("+");
  const results = await checkBooks();
  await breakBooks("-");
  expect(results.find(({ id }) => id === "I04")).toMatchObject({
    statement: "Every account's balance is the sum of its lines.",
    violations: 3,
    sample: expect.arrayContaining([{ code: "IN:exp:gateway", balance: "1", lines: "0" }]) as unknown,
  });
});
