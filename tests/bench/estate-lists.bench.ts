import pg from "pg";
import { listBills, listOwnBills } from "@/lib/bills/bill-queries";
import { summariseOwnBills } from "@/lib/bills/bill-summary";
import { listOpenBills } from "@/lib/bills/open-bill-queries";
import { getClusterWallet, getDashboard } from "@/lib/cluster/cluster-queries";
import { closeDatabase } from "@/lib/db/client";
import { listOwnRemittances, listRemittances } from "@/lib/wallets/wallet-queries";
import { issueBill } from "../support/bills";
import { addEstate, addEstateResident } from "../support/estates";
import type { Measurement } from "./measurement";
import { measureReading } from "./reading";

const BILLS = 100_000;
const RESIDENTS = 2000;
/** As full each, so that an index has something to leave out. */
const ESTATES = 6;
const WATCHED = ["bill", "remittance"];
/** Nothing that happened stands behind the rows with it: they go before the books are checked. */
const MARK = "bench-estate-lists";

type Rows = { payers: readonly string[]; serial: number };

/** The pages that residents and estate admins open most, in an estate with a hundred thousand bills and as many movements. */
export async function benchEstateLists(connectionString: string): Promise<Measurement[]> {
  const superuser = new pg.Pool({ connectionString, max: 1 });
  const neighbours = await addNeighbours(superuser);
  const { estate, resident } = await addFullEstate(superuser, neighbours, 0);
  for (let other = 1; other < ESTATES; other += 1) await addFullEstate(superuser, neighbours, other);
  await superuser.query("vacuum analyze bill");
  await superuser.query("vacuum analyze remittance");
  const { admin } = estate;
  const page = { limit: 100 };
  const pages: [string, () => Promise<unknown>][] = [
    ["a resident's bills", () => listOwnBills(resident, estate.id, page)],
    ["a resident's open bills", () => listOpenBills(resident, estate.id)],
    ["a resident's summary", () => summariseOwnBills(resident, estate.id)],
    ["a resident's movements", () => listOwnRemittances(resident, estate.id, page)],
    ["an estate's bills", () => listBills(admin, estate.id, page)],
    ["an estate's overdue bills", () => listBills(admin, estate.id, { ...page, status: "OVERDUE" })],
    ["an estate's movements", () => listRemittances(admin, estate.id, page)],
  ];
  // Sums over a whole estate read its rows, whichever way; what counts is that they do it in few queries.
  const sums: [string, () => Promise<unknown>][] = [
    ["an estate's dashboard", () => getDashboard(admin, estate.id)],
    ["an estate's money", () => getClusterWallet(admin, estate.id, { months: 12, limit: 25 })],
  ];
  const measured: Measurement[] = [];
  const among = (name: string): string => `${name} among ${BILLS}`;
  for (const [name, read] of pages)
    measured.push(...(await measureReading(superuser, WATCHED, { name: among(name), read })));
  for (const [name, read] of sums)
    measured.push(...(await measureReading(superuser, [], { name: among(name), read })).slice(0, 1));
  await removeRows(superuser);
  await superuser.end();
  await closeDatabase();
  return measured;
}

async function addFullEstate(superuser: pg.Pool, neighbours: readonly string[], serial: number) {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const model = await issueBill(estate, resident);
  const payers = [resident.personId, ...neighbours];
  await copyBill(superuser, model.id, { payers, serial });
  await addRemittances(superuser, estate.id, { payers, serial });
  return { estate, resident };
}

/** People only as far as a bill's foreign key asks for them. */
async function addNeighbours(superuser: pg.Pool): Promise<string[]> {
  const { rows } = await superuser.query<{ id: string }>(
    `insert into person (id, name, email, password_hash)
     select 'usr_' || lpad(n::text, 26, 'n'), 'Neighbour ' || n, 'neighbour' || n || '@bench.test', 'none'
     from generate_series(2, $1::int) n returning id`,
    [RESIDENTS],
  );
  return rows.map(({ id }) => id);
}

/** The model bill a hundred thousand times: a third paid, a third open and confirmed, a third waiting; due over two years. */
async function copyBill(superuser: pg.Pool, model: string, { payers, serial }: Rows): Promise<void> {
  await superuser.query(
    `insert into bill (id, estate_id, number, category, payer_id, type, title, description, amount_minor, paid_minor, paid_at, currency,
       due_on, is_late_payment_allowed, content_hash, acknowledged_version, acknowledged_at, created_by, created_at)
     select 'bil_' || lpad((n * 8 + $6::int)::text, 26, 'b'), b.estate_id, 'BILL-' || lpad((n * 8 + $6::int)::text, 8, 'N'), b.category, ($2::text[])[1 + n % $3::int], b.type,
       $4, b.description, b.amount_minor, case n % 3 when 0 then b.amount_minor else 0 end, case n % 3 when 0 then now() end,
       b.currency, current_date + 30 - n % 730, true, b.content_hash, case n % 3 when 2 then null else 1 end,
       case n % 3 when 2 then null else now() end, b.created_by, now() - n * interval '10 minutes'
     from bill b, generate_series(1, $5::int) n where b.id = $1`,
    [model, payers, RESIDENTS, MARK, BILLS, serial],
  );
}

async function addRemittances(superuser: pg.Pool, estateId: string, { payers, serial }: Rows): Promise<void> {
  await superuser.query(
    `insert into remittance (id, estate_id, number, kind, method, person_id, amount_minor, currency, status, failure_code)
     select 'rmt_' || lpad((n * 8 + $6::int)::text, 26, 'b'), $1, 'TXN-' || lpad((n * 8 + $6::int)::text, 12, 'N'), 'deposit', 'paystack', ($2::text[])[1 + n % $3::int],
       500000, 'NGN', 'failed', $4 from generate_series(1, $5::int) n`,
    [estateId, payers, RESIDENTS, MARK, BILLS, serial],
  );
}

async function removeRows(superuser: pg.Pool): Promise<void> {
  await superuser.query("delete from remittance where failure_code = $1", [MARK]);
  await superuser.query("delete from bill where title = $1", [MARK]);
}
