// Goal: the slots of a hot account are one account to whoever spends from it, at each single step of a race.
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databasePool } from "@/lib/db/client";
import { sqlState, violatedConstraint } from "@/lib/db/sql-state";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { bank, gatewayReceivable } from "@/lib/ledger/chart";
import { postStatement } from "@/lib/ledger/statements";
import { eventually } from "@/tests/support/eventually";
import { journalOf, post, transfer, useBooks, vault } from "./books";

const database = useBooks({ DATABASE_POOL_SIZE: "24" });
const phonepe = gatewayReceivable("phonepe");

type Connection = { client: pg.PoolClient; pid: number; slot: number };
let connections: Connection[] = [];

/** Three connections whose own slots differ: what each puts into the vault lies in a slot of its own. */
async function connectToDifferentSlots(): Promise<[Connection, Connection, Connection]> {
  const bySlot = new Map<number, Connection>();
  while (bySlot.size < 3) {
    const client = await databasePool().connect();
    const { rows } = await client.query<{ pid: number; slot: number }>(
      "select pg_backend_pid() as pid, pg_backend_pid() % 8 as slot",
    );
    const [row] = rows;
    if (!row) throw new Error("no backend");
    const connection = { client, ...row };
    connections.push(connection);
    if (!bySlot.has(row.slot)) bySlot.set(row.slot, connection);
  }
  const [one, two, three] = bySlot.values();
  if (!one || !two || !three) throw new Error("three connections on three slots");
  return [one, two, three];
}

async function send(
  { client }: Connection,
  from: typeof vault,
  to: typeof vault,
  amountMinor: bigint,
): Promise<string> {
  const { text, values } = postStatement(journalOf(transfer(from, to, amountMinor)));
  return client.query(text, [...values]).then(
    () => "posted",
    (error: unknown) => violatedConstraint(error) ?? sqlState(error) ?? String(error),
  );
}
const putIn = (connection: Connection, amountMinor: bigint) => send(connection, phonepe, vault, amountMinor);
const takeOut = (connection: Connection, amountMinor: bigint) =>
  send(connection, vault, phonepe, amountMinor);

async function slotsHeld(): Promise<Map<number, bigint>> {
  const { rows } = await database.owner.query<{ slot: number; held: string }>(
    `select b.slot, -b.posted as held from ledger.balance b join ledger.account a on a.id = b.account_id
     where a.code = $1 and b.posted <> 0`,
    [vault.code],
  );
  return new Map(rows.map(({ slot, held }) => [slot, BigInt(held)]));
}

/** Starts a spend that must wait for somebody, and returns while it waits; in an array, lest `await` wait for it. */
async function startWaiting(connection: Connection, amountMinor: bigint): Promise<Promise<string>[]> {
  const outcome = takeOut(connection, amountMinor);
  await eventually(
    () =>
      database.owner.query<{ waits: boolean }>(
        "select wait_event_type = 'Lock' as waits from pg_stat_activity where pid = $1",
        [connection.pid],
      ),
    ({ rows }) => rows[0]?.waits === true,
    1_500,
  );
  return [outcome];
}

let one: Connection;
let two: Connection;
let three: Connection;

beforeEach(async () => {
  [one, two, three] = await connectToDifferentSlots();
});
afterEach(async () => {
  for (const { client } of connections) {
    await client.query("rollback");
    client.release();
  }
  connections = [];
  const { amountMinor } = await getBalance(vault);
  if (amountMinor > 0n) await post(journalOf(transfer(vault, bank(), amountMinor)));
});

test("each connection fills its own slot and spends from it first", async () => {
  await putIn(one, 30n);
  await putIn(two, 20n);
  await takeOut(one, 10n);
  expect(await slotsHeld()).toEqual(
    new Map([
      [one.slot, 20n],
      [two.slot, 20n],
    ]),
  );
});

test("a spend that no single slot can pay gathers several, and none goes below nil", async () => {
  await putIn(one, 30n);
  await putIn(two, 20n);
  expect(await takeOut(three, 51n)).toBe("floor_ok");
  expect(await takeOut(three, 45n)).toBe("posted");
  expect([...(await slotsHeld()).values()]).toEqual([5n]);
});

test("a spend that loses the race for one slot is paid from the others", async () => {
  await putIn(one, 30n);
  await putIn(two, 15n);
  await putIn(three, 15n);
  await one.client.query("begin");
  await takeOut(one, 30n);
  const [second] = await startWaiting(two, 30n);
  await one.client.query("commit");
  expect(await second).toBe("posted");
  expect(await getBalance(vault)).toEqual(inr(0n));
});

test("a spend over several slots sees what others took from them while it waited", async () => {
  await putIn(one, 20n);
  await putIn(two, 20n);
  await putIn(three, 20n);
  await one.client.query("begin");
  await takeOut(one, 20n);
  const [second] = await startWaiting(two, 25n);
  await one.client.query("commit");
  expect(await second).toBe("posted");
  expect(await getBalance(vault)).toEqual(inr(15n));
});

test("money that an open transaction has taken is not spent again, and is there when it gives up", async () => {
  for (const [end, expected] of [
    ["commit", "floor_ok"],
    ["rollback", "posted"],
  ] as const) {
    await putIn(one, 30n);
    await one.client.query("begin");
    await takeOut(one, 30n);
    const [second] = await startWaiting(two, 30n);
    await one.client.query(end);
    expect(await second, end).toBe(expected);
    expect(await getBalance(vault)).toEqual(inr(0n));
  }
});

test("a spend waits for money that is arriving, and the answer is exact when it comes", async () => {
  await one.client.query("begin");
  await putIn(one, 30n);
  const [spend] = await startWaiting(two, 30n);
  await one.client.query("commit");
  expect(await spend).toBe("posted");
});

test("frozen, it neither gives nor takes, in no slot", async () => {
  await putIn(one, 30n);
  await putIn(two, 15n);
  await database.owner.query("select ledger.set_frozen($1, true)", [vault.code]);
  for (const connection of [one, two, three]) {
    expect(await putIn(connection, 1n)).toBe("LG003");
    expect(await takeOut(connection, 10n)).toBe("LG003");
    expect(await takeOut(connection, 40n)).toBe("LG003");
  }
  await database.owner.query("select ledger.set_frozen($1, false)", [vault.code]);
  expect(await takeOut(three, 45n)).toBe("posted");
});
