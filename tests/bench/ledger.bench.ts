// Goal: posting into the books costs a small, known multiple of the cheapest durable write there is.
// Run alone: node --import tsx tests/bench/ledger.bench.ts postgresql://…   (a server with fsync on)
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { migrate } from "@/lib/db/migrate";
import { inr, ngn } from "@/lib/kernel/money";
import {
  clusterWallet,
  gatewayReceivable,
  ownerPayable,
  ownerReceivable,
  walletMoney,
} from "@/lib/ledger/chart";
import { parseInvariants } from "@/lib/ledger/invariants";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import {
  openAccountStatement,
  postFactsStatement,
  postStatement,
  type Statement,
} from "@/lib/ledger/statements";

const CONNECTIONS = 16;
const OWNERS = 1_000; // with two accounts each
const GROUP = 64;
const ROUNDS = 6;
const WINDOW_MS = 500;

type Measure = { name: string; value: number; target: number };
/** `units` is how many rows or postings one statement writes. */
type Workload = { name: string; units: number; next: () => Statement };
/** `written` counts all units, `timed` and `seconds` leave the warm-up out. */
type Total = { written: number; timed: number; seconds: number };

/**
 * Measures postings per bare insert: the same client, the same database, 16 connections, alternating in short windows so
 * that whatever else the machine does touches both. Works in a database of its own on the given server and drops it.
 * Throws when the server does not flush commits to disk, and when the books are wrong afterwards.
 */
export async function benchLedger(connectionString: string): Promise<Measure[]> {
  const database = `bench_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  await migrate(url.href);
  const owner = await connect(url.href);
  try {
    await prepare(owner);
    const totals = await measure(url.href);
    await requireCleanBooks(owner);
    await requireComplete(owner, totals);
    const rate = (name: string): number => {
      const total = totals.get(name);
      return total ? total.timed / total.seconds : Number.NaN;
    };
    const perInsert = (name: string): number => rate(name) / rate("insert");
    return [
      { name: "post, spread accounts, per insert", value: perInsert("spread"), target: 0.2 },
      { name: "post, one hot account, per insert", value: perInsert("hot"), target: 0.18 },
      { name: "post, one estate's account, per insert", value: perInsert("estate"), target: 0.18 },
      { name: `facts in groups of ${GROUP}, per insert`, value: perInsert("facts"), target: 0.6 },
    ];
  } finally {
    await owner.end();
    await dropDatabase(connectionString, database);
  }
}

async function connect(connectionString: string, role?: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, ...(role ? { options: `-c role=${role}` } : {}) });
  await client.connect();
  return client;
}

async function prepare(owner: pg.Client): Promise<void> {
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"]) {
    const { rows } = await owner.query<Record<string, string>>(`show ${setting}`);
    if (rows[0]?.[setting] !== "on")
      throw new Error(`${setting} is off: nothing measured here would be true`);
  }
  await owner.query(`create table public.bare_insert (
    id bigint generated always as identity primary key, label text not null, amount bigint not null)`);
  await owner.query("begin");
  for (let index = 0; index < OWNERS; index += 1)
    for (const account of [ownerPayable(portfolio(index)), ownerReceivable(portfolio(index))]) {
      await run(owner, "open", openAccountStatement(account));
    }
  await run(owner, "open", openAccountStatement(clusterWallet(ESTATE, "NGN")));
  for (let index = 0; index < OWNERS; index += 1) {
    await run(owner, "open", openAccountStatement(walletMoney(wallet(index), "NGN")));
    await run(owner, "fund", postStatement(fundJournal(wallet(index))));
  }
  await owner.query("grant insert on public.bare_insert to latchkey_app");
  await owner.query("commit");
  await owner.query("vacuum analyze");
}

async function run(client: pg.Client, name: string, { text, values }: Statement): Promise<void> {
  await client.query({ name, text, values: [...values] });
}

async function measure(connectionString: string): Promise<Map<string, Total>> {
  const connecting = Array.from({ length: CONNECTIONS }, () => connect(connectionString, "latchkey_app"));
  const clients = await Promise.all(connecting);
  try {
    const totals = new Map<string, Total>();
    for (let round = 0; round <= ROUNDS; round += 1) {
      // There and back again, so that a machine that grows slower does not favour the first. Round 0 warms up.
      for (const workload of round % 2 === 0 ? workloads : workloads.toReversed()) {
        const { units, seconds } = await runWindow(clients, workload);
        const total = totals.get(workload.name) ?? { written: 0, timed: 0, seconds: 0 };
        total.written += units;
        if (round > 0) {
          total.timed += units;
          total.seconds += seconds;
        }
        totals.set(workload.name, total);
      }
    }
    return totals;
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function runWindow(
  clients: readonly pg.Client[],
  workload: Workload,
): Promise<{ units: number; seconds: number }> {
  const start = performance.now();
  let units = 0;
  const work = async (client: pg.Client): Promise<void> => {
    while (performance.now() - start < WINDOW_MS) {
      await run(client, workload.name, workload.next());
      units += workload.units;
    }
  };
  await Promise.all(clients.map(work));
  return { units, seconds: (performance.now() - start) / 1000 };
}

const amount = inr(100n);
let sequence = 0;
const portfolio = (index: number): string => `por_${index}`;
const ESTATE = "est_bench";
const naira = ngn(100n);
const wallet = (index: number): string => `wal_${index}`;
const anyWallet = (): string => wallet(Math.floor(Math.random() * OWNERS));
const fundJournal = (walletId: string): Journal =>
  journal([
    debit(gatewayReceivable("paystack", "NGN"), ngn(100_000_000n)),
    credit(walletMoney(walletId, "NGN"), ngn(100_000_000n)),
  ]);
const anyPortfolio = (): string => portfolio(Math.floor(Math.random() * OWNERS));

function journal(lines: Journal["lines"]): Journal {
  sequence += 1;
  return {
    key: `bench:${sequence}`,
    kind: "bench",
    source: "bench:1",
    effectiveAt: new Date(),
    actor: "bench",
    lines,
  };
}

function spreadJournal(): Journal {
  const id = anyPortfolio();
  return journal([debit(ownerReceivable(id), amount), credit(ownerPayable(id), amount)]);
}

const hotJournal = (): Journal =>
  journal([debit(gatewayReceivable("phonepe"), amount), credit(ownerPayable(anyPortfolio()), amount)]);

/** Sixteen residents pay their estate at once. */
const estateJournal = (): Journal =>
  journal([debit(walletMoney(anyWallet(), "NGN"), naira), credit(clusterWallet(ESTATE, "NGN"), naira)]);

const workloads: readonly Workload[] = [
  {
    name: "insert",
    units: 1,
    next: () => ({
      text: "insert into public.bare_insert (label, amount) values ($1, $2)",
      values: [`bench:${(sequence += 1)}`, amount.amountMinor],
    }),
  },
  { name: "spread", units: 1, next: () => postStatement(spreadJournal()) },
  { name: "hot", units: 1, next: () => postStatement(hotJournal()) },
  { name: "estate", units: 1, next: () => postStatement(estateJournal()) },
  { name: "facts", units: GROUP, next: () => postFactsStatement(Array.from({ length: GROUP }, hotJournal)) },
];

/** Speed without right books is worth nothing: every invariant of the ledger must hold after the run. */
async function requireCleanBooks(owner: pg.Client): Promise<void> {
  const file = path.join(process.cwd(), "lib/ledger/invariants.sql");
  for (const { id, statement, query } of parseInvariants(await readFile(file, "utf8"))) {
    const { rowCount } = await owner.query(query);
    if (rowCount !== 0) throw new Error(`${id} is broken after the run (${rowCount} rows): ${statement}`);
  }
}

/** Nothing acknowledged may be missing, nothing may be there twice. */
async function requireComplete(owner: pg.Client, totals: ReadonlyMap<string, Total>): Promise<void> {
  const { rows } = await owner.query<{ posted: string }>("select count(*) as posted from ledger.txn");
  const expected = ["spread", "hot", "estate", "facts"].reduce(
    (sum, name) => sum + (totals.get(name)?.written ?? 0),
    OWNERS, // which filled the wallets
  );
  if (rows[0]?.posted !== String(expected))
    throw new Error(`${expected} postings were acknowledged, ${rows[0]?.posted} are in the books`);
}

async function dropDatabase(connectionString: string, database: string): Promise<void> {
  const server = await connect(connectionString);
  await server.query(`drop database if exists ${database} with (force)`);
  await server.end();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [, , connectionString] = process.argv;
  if (!connectionString)
    throw new Error("usage: ledger.bench.ts postgresql://user:password@host:port/postgres");
  const measures = await benchLedger(connectionString);
  for (const { name, value, target } of measures)
    console.log(`${name}: ${value.toFixed(2)} (target ${target.toFixed(2)})`);
  if (measures.some(({ value, target }) => value < target)) process.exitCode = 1;
}
