// Goal: each guard of the books refuses what it must, and once it is taken away, a check of the books sees the damage.
import { readFile } from "node:fs/promises";
import type pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { bank, gatewayReceivable } from "@/lib/ledger/chart";
import { parseInvariants } from "@/lib/ledger/invariants";
import { mirror } from "@/lib/ledger/journal";
import { addOwnerAccounts, journalOf, post, transfer, undone, useBooks, vault } from "./books";

const database = useBooks();
const phonepe = gatewayReceivable("phonepe");

/** The queries of the invariants that find something, on the connection that broke the books. */
async function brokenOn(client: pg.PoolClient): Promise<string[]> {
  const invariants = parseInvariants(await readFile("lib/ledger/invariants.sql", "utf8"));
  const broken: string[] = [];
  for (const { id, query } of invariants) if ((await client.query(query)).rowCount) broken.push(id);
  return broken;
}

/** In PostgreSQL a refused statement ends its transaction; a savepoint lets the test go on. */
async function stateOf(client: pg.PoolClient, statement: string): Promise<string | undefined> {
  await client.query("savepoint attempt");
  try {
    await client.query(statement);
    return undefined;
  } catch (error) {
    await client.query("rollback to savepoint attempt");
    return (error as pg.DatabaseError).constraint ?? (error as pg.DatabaseError).code;
  }
}

beforeAll(async () => {
  const { payable, receivable } = await addOwnerAccounts(10_000n);
  await post(journalOf(transfer(payable, vault, 4_000n), { key: "held" }));
  await post(journalOf(transfer(receivable, bank(), 500n)));
  const fee = journalOf(transfer(bank(), phonepe, 40n));
  const { ledgerTxnId } = await post(fee);
  await post(journalOf(mirror(fee.lines), { key: "undone", reverses: ledgerTxnId }));
});

const txn = `insert into ledger.txn (key, content_hash, kind, source, actor, effective_at`;
const txnValues = (key: string, actor = "a", at = "now()") => `'${key}', 'hash', 'k', 's', '${actor}', ${at}`;
const account = (code: string) => `(select id from ledger.account where code = '${code}')`;
const lines = (key: string, ...rows: [seq: number, code: string, currency: string, amount: number][]) =>
  `insert into ledger.entry select t.id, v.* from ledger.txn t, (values ${rows
    .map(([seq, code, currency, amount]) => `(${seq}, ${account(code)}, '${currency}', ${amount})`)
    .join(", ")}) v where t.key = '${key}'`;

type Guard = {
  guard: string;
  /** What the guard answers: an SQLSTATE or a constraint. */
  refusal: string;
  /** As the owner of the books: what must be refused. */
  evil: string;
  before?: string;
  /** What takes the guard away. */
  removal: string;
  /** The checks that see the damage; I09 sees that a trigger, a constraint or an index is missing. */
  seenBy: string[];
};

const guards: Guard[] = [
  {
    guard: "lines net to nil",
    refusal: "LG004",
    before: `${txn}) values (${txnValues("evil")})`,
    evil: lines("evil", [1, "IN:bank", "INR", 5], [2, "IN:gst_input", "INR", -4]),
    removal: "drop trigger lines_balance on ledger.entry",
    seenBy: ["I01", "I03", "I04", "I07"],
  },
  {
    guard: "one currency in a transaction",
    refusal: "LG005",
    before: `${txn}) values (${txnValues("evil")});
      select ledger.open_account('NG:bank', 'NGN', 'asset', null, 'none', 1), ledger.open_account('NG:x', 'NGN', 'asset', null, 'none', 1)`,
    evil: lines(
      "evil",
      [1, "IN:bank", "INR", 5],
      [2, "IN:gst_input", "INR", -5],
      [3, "NG:bank", "NGN", 5],
      [4, "NG:x", "NGN", -5],
    ),
    removal: "drop trigger lines_balance on ledger.entry",
    seenBy: ["I01", "I04", "I07"],
  },
  {
    guard: "lines are written once and together",
    refusal: "LG005",
    evil: lines("held", [3, "IN:bank", "INR", 5], [4, "IN:gst_input", "INR", -5]),
    removal: "drop trigger lines_balance on ledger.entry",
    seenBy: ["I04", "I07"],
  },
  {
    guard: "a line is in its account's currency",
    refusal: "entry_in_account_currency",
    before: `${txn}) values (${txnValues("evil")})`,
    evil: lines("evil", [1, "IN:bank", "NGN", 5], [2, "IN:gst_input", "NGN", -5]),
    removal: "alter table ledger.entry drop constraint entry_in_account_currency",
    seenBy: ["I04", "I07"],
  },
  {
    guard: "entries cannot be changed",
    refusal: "LG006",
    evil: "update ledger.entry set amount = amount * 2",
    removal: "drop trigger append_only on ledger.entry",
    seenBy: ["I04", "I07"],
  },
  {
    guard: "entries cannot be deleted",
    refusal: "LG006",
    evil: `delete from ledger.entry where txn_id = (select id from ledger.txn where key = 'undone')`,
    removal: "drop trigger append_only on ledger.entry",
    seenBy: ["I02", "I04", "I06", "I07"],
  },
  {
    guard: "entries cannot be truncated",
    refusal: "LG006",
    evil: "truncate ledger.entry",
    removal: "drop trigger append_only on ledger.entry",
    seenBy: ["I02", "I04", "I07"],
  },
  {
    guard: "transactions cannot be changed",
    refusal: "LG006",
    evil: "update ledger.txn set kind = 'other' where key = 'held'",
    removal: "drop trigger append_only on ledger.txn",
    seenBy: ["I07"],
  },
  {
    guard: "accounts cannot be changed",
    refusal: "LG006",
    evil: "update ledger.account set slots = 2 where code = 'IN:test:vault'",
    removal: "drop trigger append_only on ledger.account",
    seenBy: ["I05"],
  },
  {
    guard: "slots cannot be deleted",
    refusal: "LG006",
    evil: `delete from ledger.balance where account_id = ${account("IN:bank")}`,
    removal: "drop trigger append_only on ledger.balance",
    seenBy: ["I03", "I04", "I05"],
  },
  {
    guard: "floors",
    refusal: "floor_ok",
    evil: `update ledger.balance set posted = 1 where account_id = ${account("IN:test:vault")} and slot = 0`,
    removal: "alter table ledger.balance drop constraint floor_ok",
    seenBy: ["I03", "I04", "I05"],
  },
  {
    guard: "a posting is reversed once",
    refusal: "txn_reversed_once",
    evil: `${txn}, reverses) select ${txnValues("evil")}, reverses from ledger.txn where key = 'undone'`,
    removal: "drop index ledger.txn_reversed_once",
    seenBy: ["I02", "I06", "I07"],
  },
  {
    guard: "a reversal is an exact mirror",
    refusal: "LG009",
    evil: `select ledger.post('evil', 'k', now(), 'a', 's', '{IN:bank,IN:gst_input}', '{5,-5}',
      (select id from ledger.txn where key = 'held'))`,
    removal: `create or replace function ledger.check_mirror(p_txn_id bigint, p_reverses bigint, p_detail text)
      returns void language sql as 'select'`,
    seenBy: ["I06"],
  },
];

describe.each(guards)("guard: $guard", ({ refusal, before, evil, removal, seenBy }) => {
  test("refuses, even the owner of the books", async () => {
    await undone(database.owner, async (client) => {
      if (before) await client.query(before);
      expect(await stateOf(client, evil)).toBe(refusal);
    });
  });
  test("without it the evil is done, and the checks see it", async () => {
    await undone(database.owner, async (client) => {
      if (before) await client.query(before);
      await client.query(removal);
      const withoutGuard = await brokenOn(client);
      if (!removal.includes("function")) expect(withoutGuard, "the missing guard is seen").toContain("I09");
      expect(await stateOf(client, evil)).toBeUndefined();
      expect(await brokenOn(client)).toEqual(expect.arrayContaining(seenBy));
      for (const id of seenBy.filter((seen) => !before || !["I02", "I07"].includes(seen)))
        expect(withoutGuard, `${id} was green before`).not.toContain(id);
    });
  });
});

test.each([
  ["no actor", txnValues("evil", " "), "label_check"],
  ["no key", txnValues("", "a"), "label_check"],
  ["a time to come", txnValues("evil", "a", "now() + interval '6 minutes'"), "effective_not_in_future"],
  ["a key that is taken", txnValues("held"), "txn_key_once"],
])("a transaction with %s is refused", async (_, values, refusal) => {
  await undone(database.owner, async (client) => {
    expect(await stateOf(client, `${txn}) values (${values})`)).toBe(refusal);
  });
});

test("a trigger that is only switched off is seen", async () => {
  await undone(database.owner, async (client) => {
    await client.query("alter table ledger.entry disable trigger all");
    expect(await brokenOn(client)).toEqual(["I09"]);
  });
});

test("a posting between two owners is seen", async () => {
  const [one, other] = [await addOwnerAccounts(500n), await addOwnerAccounts()];
  await undone(database.owner, async (client) => {
    const codes = [one.payable.code, other.payable.code];
    await client.query("select ledger.post('x', 'x', now(), 'a', 's', $1, '{5,-5}')", [codes]);
    expect(await brokenOn(client)).toEqual(["I08"]);
  });
});
