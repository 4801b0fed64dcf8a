import pg from "pg";
import { commitBatch } from "@/lib/bills/commit-batch";
import { issueBatch } from "@/lib/bills/issue-batch";
import { rehearseBatch } from "@/lib/bills/rehearse-batch";
import { closeDatabase } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { dayFromNow } from "../support/bills";
import { addEstate, type EstateWorld } from "../support/estates";
import { atLeast, forComparison, median, type Measurement } from "./measurement";

const BILLS = 10_000;
const RESIDENTS = 2000;
const ROUNDS = 3;
/** As many rows a statement, and statements a commit, as issuing has. */
const PLAIN_ROWS = 500;

/**
 * Ten thousand bills from a list as it comes to the last bill with its version and its event, beside the same rows written by
 * multi-row inserts into a table of the same columns and indexes, in turns.
 */
export async function benchBills(connectionString: string): Promise<Measurement[]> {
  const superuser = new pg.Pool({ connectionString, max: 1 });
  const estate = await addEstate();
  await addResidents(superuser, estate);
  await superuser.query(
    "create table if not exists plain_bill (like bill including defaults including generated including indexes)",
  );
  const ratios: number[] = [];
  const seconds: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await secondsOf(() => issueList(estate, round));
    const { rows } = await superuser.query<Record<string, unknown>>(
      "select * from bill where estate_id = $1 order by id desc limit $2",
      [estate.id, BILLS],
    );
    if (rows.length !== BILLS) throw new Error(`${rows.length} bills were issued`);
    const plain = await secondsOf(() => insertPlainly(superuser, rows));
    ratios.push(plain / ours);
    seconds.push(ours);
  }
  const rehearsal = await secondsOf(() => rehearseBatch(estate.admin, estate.id, listOf(ROUNDS)));
  await superuser.query("drop table plain_bill");
  await superuser.end();
  await closeDatabase();
  return [
    atLeast(`${BILLS} bills issued / plain multi-row insert of the same rows`, median(ratios), 0.25),
    forComparison("seconds they took", median(seconds)),
    forComparison("seconds of the rehearsal before", rehearsal),
  ];
}

const listOf = (round: number) => ({
  bills: Array.from({ length: BILLS }, (_, index) => ({
    email: `resident${index % RESIDENTS}@bench.test`,
    title: `Meter ${Math.floor(index / RESIDENTS)} of round ${round}`,
    amount: "5000.00",
    type: "water",
    due_date: dayFromNow(10),
    description: "As read at the end of the month",
  })),
});

async function issueList(estate: EstateWorld, round: number): Promise<void> {
  const batchId = await commitBatch(estate.admin, estate.id, { list: listOf(round) });
  await issueBatch(systemActor("bench"), { estateId: estate.id, batchId });
}

async function insertPlainly(superuser: pg.Pool, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== "open_minor");
  for (let from = 0; from < rows.length; from += PLAIN_ROWS) {
    const part = rows.slice(from, from + PLAIN_ROWS);
    const places = part.map(
      (_, row) => `(${columns.map((_column, at) => `$${row * columns.length + at + 1}`).join(",")})`,
    );
    await superuser.query(
      `insert into plain_bill (${columns.join(",")}) values ${places.join(",")}`,
      part.flatMap((row) => columns.map((column) => row[column])),
    );
  }
}

async function addResidents(superuser: pg.Pool, estate: EstateWorld): Promise<void> {
  const id = (prefix: string) => `'${prefix}_' || lpad(n::text, 26, '0')`;
  await superuser.query(
    `insert into person (id, name, email, password_hash)
     select ${id("usr")}, 'Resident ' || n, 'resident' || n || '@bench.test', 'none' from generate_series(0, ${RESIDENTS - 1}) n`,
  );
  await superuser.query(
    `insert into estate_unit (id, estate_id, name) select ${id("eun")}, $1, 'Flat ' || n from generate_series(0, ${RESIDENTS - 1}) n`,
    [estate.id],
  );
  await superuser.query(
    `insert into residency (id, estate_id, estate_unit_id, person_id, since)
     select ${id("rsd")}, $1, ${id("eun")}, ${id("usr")}, current_date from generate_series(0, ${RESIDENTS - 1}) n`,
    [estate.id],
  );
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
