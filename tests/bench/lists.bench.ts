import pg from "pg";
import { closeDatabase, databasePool } from "@/lib/db/client";
import { listPayments } from "@/lib/payments/payment-queries";
import { listPayouts } from "@/lib/payouts/payout-queries";
import { addOwner, addTenant, type Tenant } from "../support/people";
import { atMost, type Measurement } from "./measurement";

const ROWS = 100_000;
const OWNERS = 20;
const WATCHED = ["payment"];

/** Queries, and sequential scans of large tables, for a page of a hundred rows among a hundred thousand. */
export async function benchLists(connectionString: string): Promise<Measurement[]> {
  const superuser = new pg.Pool({ connectionString, max: 1 });
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  await fill(superuser, tenant, 1);
  for (let other = 2; other <= OWNERS; other += 1)
    await fill(superuser, await addTenant(await addOwner()), other);
  await superuser.query("vacuum analyze payment");
  const page = { limit: 100 };
  const lists: [string, () => Promise<{ results: unknown[] }>][] = [
    ["an owner's payments", () => listPayments(owner.actor, page)],
    ["a tenant's payments", () => listPayments(tenant.actor, page)],
    ["an owner's payouts", () => listPayouts(owner.actor, { ...page, sort: "newest" })],
  ];
  const measured: Measurement[] = [];
  for (const [name, list] of lists) measured.push(...(await measure(superuser, name, list)));
  await superuser.end();
  await closeDatabase();
  return measured;
}

/** One tenant's share of the rows. */
async function fill(superuser: pg.Pool, tenant: Tenant, owner: number): Promise<void> {
  await superuser.query(
    `insert into payment (id, purpose, lease_id, payer_id, portfolio_id, base_minor, charge_minor, charge_basis_points,
       currency, status, gateway, merchant_order_id, expires_at)
     select 'pay_' || lpad((n * $5::int + $6::int)::text, 26, '0'), 'rent', $1, $2, $3, 100, 2, 200, 'INR', 'failed', 'phonepe',
       'rent' || lpad((n * $5::int + $6::int)::text, 26, '0'), now() from generate_series(1, $4::int) n`,
    [tenant.leaseId, tenant.actor.personId, tenant.owner.portfolioId, ROWS / OWNERS, OWNERS, owner],
  );
}

async function measure(
  superuser: pg.Pool,
  name: string,
  list: () => Promise<{ results: unknown[] }>,
): Promise<Measurement[]> {
  await list();
  const scansBefore = await sequentialScans(superuser);
  let queries = 0;
  const count = (): void => void (queries += 1);
  databasePool().on("acquire", count);
  await list();
  databasePool().off("acquire", count);
  const scans = (await sequentialScans(superuser)) - scansBefore;
  return [
    atMost(`queries for a page of 100 of ${name} among ${ROWS}`, queries, 5),
    atMost(`sequential scans of large tables for it`, scans, 0),
  ];
}

async function sequentialScans(superuser: pg.Pool): Promise<number> {
  // Each session reports its scans when it is idle for a while or asked to.
  await Promise.all(
    Array.from({ length: 3 }, () => databasePool().query("select pg_stat_force_next_flush()")),
  );
  const { rows } = await superuser.query<{ scans: string }>(
    "select sum(seq_scan) as scans from pg_stat_user_tables where relname = any($1)",
    [WATCHED],
  );
  return Number(rows[0]?.scans ?? 0);
}
