import pg from "pg";
import { closeDatabase, databasePool } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { listOverduePayments } from "@/lib/payments/payment-store";
import { addOwner, addTenant, type Tenant } from "../support/people";
import { atMost, type Measurement } from "./measurement";

const WAITING = 100_000;
const DUE = 100;
const ROUNDS = 5;

/**
 * What the sweep reads to find the orders whose time has come, among a hundred thousand that wait for theirs. It looks every two
 * minutes for ever, so it must cost what is due and not what waits.
 */
export async function benchSweeps(connectionString: string): Promise<Measurement[]> {
  const superuser = new pg.Pool({ connectionString, max: 1 });
  const tenant = await addTenant(await addOwner());
  await fill(superuser, tenant, WAITING, "interval '1 hour'");
  await fill(superuser, tenant, DUE, "interval '-1 hour'");
  await superuser.query("vacuum analyze payment");
  const find = () => listOverduePayments(clock.now(), 30, DUE);
  const found = await find();
  if (found.length !== DUE) throw new Error(`the sweep found ${found.length} of ${DUE}`);
  const before = await rowsRead(superuser);
  for (let round = 0; round < ROUNDS; round += 1) await find();
  const read = (await rowsRead(superuser)) - before;
  await superuser.query("delete from payment where merchant_order_id like 'swp%'");
  await superuser.end();
  await closeDatabase();
  return [
    atMost(`rows read to find ${DUE} due orders among ${WAITING} waiting / due`, read / ROUNDS / DUE, 1.1),
  ];
}

async function fill(superuser: pg.Pool, tenant: Tenant, count: number, later: string): Promise<void> {
  const kind = later.includes("-") ? "d" : "w";
  await superuser.query(
    `insert into payment (id, purpose, lease_id, payer_id, portfolio_id, base_minor, charge_minor, charge_basis_points,
       currency, status, gateway, merchant_order_id, expires_at, next_check_at)
     select 'pay_' || $5 || lpad(n::text, 25, '0'), 'rent', $1, $2, $3, 100, 2, 200, 'INR', 'pending', 'phonepe',
       'swp' || $5 || lpad(n::text, 25, '0'), now() + interval '2 hours', now() + ${later} + n * interval '1 millisecond'
     from generate_series(1, $4::int) n`,
    [tenant.leaseId, tenant.actor.personId, tenant.owner.portfolioId, count, kind],
  );
}

/** Rows of payments that any session has read, by index or by walking through the table. */
async function rowsRead(superuser: pg.Pool): Promise<number> {
  // Each session reports what it has read when it is idle for a while or asked to.
  await Promise.all(
    Array.from({ length: 5 }, () => databasePool().query("select pg_stat_force_next_flush()")),
  );
  const { rows } = await superuser.query<{ read: string }>(
    "select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_user_tables where relname = 'payment'",
  );
  return Number(rows[0]?.read ?? 0);
}
