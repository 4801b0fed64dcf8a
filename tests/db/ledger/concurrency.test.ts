// Goal: whatever happens at the same time, every paisa is spent once, and nobody waits for ever.
import { afterEach, expect, test } from "vitest";
import { databasePool } from "@/lib/db/client";
import { sqlState, violatedConstraint } from "@/lib/db/sql-state";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { bank, gatewayReceivable } from "@/lib/ledger/chart";
import type { Journal } from "@/lib/ledger/journal";
import { postFactsStatement, postStatement, type Statement } from "@/lib/ledger/statements";
import { addOwnerAccounts, journalOf, post, transfer, useBooks, vault } from "./books";

const CONNECTIONS = 16;
const database = useBooks({ DATABASE_POOL_SIZE: String(CONNECTIONS) });
const phonepe = gatewayReceivable("phonepe");

/**
 * Each of 16 connections sends one statement after the other. Without `inTransaction`, which would repeat a deadlock and
 * so hide it. Answers how often each outcome came.
 */
async function runAll(statements: readonly Statement[]): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  const queue = [...statements];
  const work = async (): Promise<void> => {
    // One client for all: the pool would throw a connection away after each refusal.
    const client = await databasePool().connect();
    for (let next = queue.pop(); next; next = queue.pop()) {
      const outcome = await client
        .query<{ created: boolean }>(next.text, [...next.values])
        .then(({ rows }) => (rows.every((row) => row.created) ? "created" : "known"))
        .catch((error: unknown) => violatedConstraint(error) ?? sqlState(error) ?? String(error));
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
    client.release();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  return outcomes;
}

const many = (count: number, journal: (index: number) => Journal): Statement[] =>
  Array.from({ length: count }, (_, index) => postStatement(journal(index)));

afterEach(async () => {
  const { rows } = await database.owner.query<{ deadlocks: string }>(
    "select deadlocks from pg_stat_database where datname = current_database()",
  );
  expect(rows[0]?.deadlocks).toBe("0");
});

test("8,000 spends at once from an account that can pay for half of them: exactly half succeed", async () => {
  const { payable } = await addOwnerAccounts(4_000n);
  const outcomes = await runAll(many(CONNECTIONS * 500, () => journalOf(transfer(payable, phonepe, 1n))));
  expect(outcomes).toEqual({ created: 4_000, floor_ok: 4_000 });
  expect(await getBalance(payable)).toEqual(inr(0n));
}, 60_000);

test("the same for an account of eight slots, when the last coins lie in all of them", async () => {
  await runAll(many(200, () => journalOf(transfer(phonepe, vault, 10n))));
  const outcomes = await runAll(many(600, () => journalOf(transfer(vault, bank(), 7n))));
  expect(outcomes).toEqual({ created: 285, floor_ok: 315 });
  expect(await getBalance(vault)).toEqual(inr(5n));
  await post(journalOf(transfer(vault, bank(), 5n)));
}, 60_000);

test("200 credits while a hot account is drained: what left is what came, and the rest can leave in one go", async () => {
  const amounts = Array.from({ length: 200 }, (_, index) => BigInt(100 + (index % 7)));
  const credits = amounts.map((amountMinor) =>
    postStatement(journalOf(transfer(phonepe, vault, amountMinor))),
  );
  const drains = many(200, (index) => journalOf(transfer(vault, bank(), BigInt(50 + (index % 11) * 20))));
  const mixed = credits.flatMap((statement, index) => [statement, ...drains.slice(index, index + 1)]);
  const outcomes = await runAll(mixed);

  expect(Object.keys(outcomes).filter((outcome) => outcome !== "created" && outcome !== "floor_ok")).toEqual(
    [],
  );
  const { amountMinor: left } = await getBalance(vault);
  const { rows } = await database.owner.query<{ came: string; drained: string }>(
    `
    select coalesce(sum(-e.amount) filter (where e.amount < 0), 0) as came,
           coalesce(sum(e.amount) filter (where e.amount > 0), 0) as drained
    from ledger.entry e join ledger.account a on a.id = e.account_id
    where a.code = 'IN:test:vault' and e.txn_id in (select id from ledger.txn where key = any($1))`,
    [mixed.map((statement) => statement.values[0])],
  );
  expect(rows).toEqual([
    {
      came: String(amounts.reduce((sum, amount) => sum + amount, 0n)),
      drained: String(BigInt(rows[0]?.came ?? 0) - left),
    },
  ]);
  await expect(post(journalOf(transfer(vault, bank(), left + 1n)))).rejects.toMatchObject({
    code: "balance-too-low",
  });
  if (left > 0n) await post(journalOf(transfer(vault, bank(), left)));
  expect(await getBalance(vault)).toEqual(inr(0n));
}, 60_000);

test("nobody is refused as long as the whole account can pay, in whichever slots the money lies", async () => {
  await runAll(many(200, () => journalOf(transfer(phonepe, vault, 10n))));
  expect(await runAll(many(500, () => journalOf(transfer(vault, bank(), 4n))))).toEqual({ created: 500 });
  expect(await getBalance(vault)).toEqual(inr(0n));
}, 60_000);

test("one key fifty times at once moves money once", async () => {
  const { payable } = await addOwnerAccounts();
  const journal = journalOf(transfer(phonepe, payable, 9n));
  const asFact = postFactsStatement([journal]);
  const statements = Array.from({ length: 50 }, (_, index) =>
    index % 2 === 0 ? postStatement(journal) : asFact,
  );
  expect(await runAll(statements)).toEqual({ created: 1, known: 49 });
  expect(await getBalance(payable)).toEqual(inr(9n));
});

test("one key at once with two contents: one content wins, the other is refused every time", async () => {
  const { payable } = await addOwnerAccounts();
  const journal = journalOf(transfer(phonepe, payable, 9n));
  const other = { ...journal, lines: transfer(phonepe, payable, 8n) };
  const outcomes = await runAll(many(50, (index) => (index % 2 === 0 ? journal : other)));
  expect(outcomes).toEqual({ created: 1, known: 24, LG001: 25 });
});

test("one group of facts told by everybody at once, in every order, is written once", async () => {
  const before = await getBalance(vault);
  for (let round = 0; round < 4; round += 1) {
    const facts = Array.from({ length: 256 }, () => journalOf(transfer(phonepe, vault, 1n)));
    const tellings = Array.from({ length: CONNECTIONS }, (_, index) => {
      const turned = [...facts.slice(index * 16), ...facts.slice(0, index * 16)];
      return postFactsStatement(index % 2 === 0 ? turned : turned.toReversed());
    });
    expect(await runAll(tellings)).toEqual({ created: 1, known: CONNECTIONS - 1 });
  }
  expect((await getBalance(vault)).amountMinor - before.amountMinor).toBe(1_024n);
}, 60_000);

test("transfers and groups in every direction between few accounts never deadlock", async () => {
  const owners = await Promise.all([
    addOwnerAccounts(100_000n),
    addOwnerAccounts(100_000n),
    addOwnerAccounts(100_000n),
  ]);
  await post(journalOf(transfer(phonepe, vault, 100_000n)));
  const accounts = [bank(), vault, phonepe, ...owners.map(({ payable }) => payable)];
  const at = (index: number) => accounts[index % accounts.length] ?? bank();
  // Two owners in one posting would be an error of their own (I08), so each pair has one owner at most.
  const shared = accounts.slice(0, 3);
  const pairs = shared.flatMap((from) =>
    accounts.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  const posts = many(1_200, (index) => {
    const [a, b] = pairs[(index * 7) % pairs.length] ?? [bank(), vault];
    return journalOf(index % 2 === 0 ? transfer(a, b, 1n) : transfer(b, a, 1n));
  });
  const groups = Array.from({ length: 60 }, (_, group) =>
    postFactsStatement(
      Array.from({ length: 20 }, (_unused, index) =>
        journalOf(transfer(bank(), at(3 + ((group + index) % 3)), 1n)),
      ),
    ),
  );
  const mixed = posts.flatMap((statement, index) => [
    statement,
    ...(index % 20 === 0 ? groups.slice(index / 20, index / 20 + 1) : []),
  ]);
  expect(await runAll(mixed)).toEqual({ created: 1_260 });
}, 60_000);
