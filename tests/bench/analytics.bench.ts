import pg from "pg";
import { closeDatabase } from "@/lib/db/client";
import { getAdminStats } from "@/lib/numbers/admin-queries";
import { getAnalytics, getYearOfRent } from "@/lib/numbers/analytics-queries";
import { listAccountEntries, listOwnerBalance, listOwnerBalances } from "@/lib/numbers/balance-queries";
import { ownerPayable } from "@/lib/ledger/chart";
import { addAdmin, addOwner, addTenant, type Owner, type Tenant } from "../support/people";
import { atMost, type Measurement } from "./measurement";
import { measureReading } from "./reading";

const ROWS = 1_000_000;
/** So many belong to one owner: no real one has more, and the figures must bear it. */
const OF_ONE_OWNER = 500_000;
const OTHERS = 10;
const WATCHED = ["payment", "entry"];

/**
 * Figures over a million payments: queries, sequential scans of large tables, and what a page costs beside the plainest way
 * to the same sum, one that reads the table.
 */
export async function benchAnalytics(connectionString: string): Promise<Measurement[]> {
  const superuser = new pg.Pool({ connectionString, max: 1 });
  const admin = await addAdmin();
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  await fill(superuser, tenant, OF_ONE_OWNER, 0);
  for (let other = 1; other <= OTHERS; other += 1)
    await fill(superuser, await addTenant(await addOwner()), (ROWS - OF_ONE_OWNER) / OTHERS, other);
  await fillAccount(superuser, owner);
  await superuser.query("vacuum analyze payment");
  await superuser.query("vacuum analyze ledger.entry");
  const payable = ownerPayable(owner.portfolioId).code;
  const limit = 25;
  const pages: [string, () => Promise<unknown>][] = [
    ["a year of analytics", () => getAnalytics(owner.actor, { period: "1year", limit })],
    ["the chart of an owner's home", () => getYearOfRent(owner.actor)],
    ["an owner's balances", () => listOwnerBalances(owner.actor)],
    ["an account with a million entries", () => listAccountEntries(owner.actor, payable, { limit })],
    [
      "an owner's payouts that arrived",
      () => listOwnerBalance(owner.actor, owner.portfolioId, "paid-out", { limit }),
    ],
    ["the platform's figures", () => getAdminStats(admin, { slowestOf95Seconds: null })],
  ];
  const whole = await quickest(() =>
    superuser.query(
      `select date_trunc('month', completed_at at time zone 'Asia/Kolkata'), sum(base_minor) from payment
       where portfolio_id || '' = $1 and status || '' = 'succeeded' group by 1`,
      [owner.portfolioId],
    ),
  );
  const measured: Measurement[] = [];
  for (const [page, read] of pages)
    measured.push(...(await measureReading(superuser, WATCHED, { name: `${page} among ${ROWS}`, read })));
  const year = await quickest(() => getAnalytics(owner.actor, { period: "1year", limit }));
  const first = await quickest(() => listAccountEntries(owner.actor, payable, { limit }));
  measured.push(
    atMost("a year of analytics of half a million payments, beside reading the table once", year / whole, 1),
    atMost("the first page of a million entries, beside the same", first / whole, 0.1),
  );
  await removeFill(superuser);
  await superuser.end();
  await closeDatabase();
  return measured;
}

const MARK = "bench-analytics";

/** Payments of a year, most of them paid: only the figures' own columns matter, so nothing else stands behind them. */
async function fill(superuser: pg.Pool, tenant: Tenant, rows: number, owner: number): Promise<void> {
  await superuser.query(
    `insert into payment (id, purpose, lease_id, payer_id, portfolio_id, base_minor, charge_minor, charge_basis_points,
       currency, status, gateway, merchant_order_id, expires_at, created_at, completed_at, failure_code)
     select 'pay_' || lpad((n * 16 + $5::int)::text, 26, 'b'), 'rent', $1, $2, $3, 1000000 + n, 20000, 200, 'INR',
       case when n % 20 = 0 then 'failed' else 'succeeded' end, 'phonepe', '${MARK}' || (n * 16 + $5::int), now(),
       now() - n * (interval '360 days' / $4::int), case when n % 20 = 0 then null else now() - n * (interval '360 days' / $4::int) end,
       '${MARK}'
     from generate_series(1, $4::int) n`,
    [tenant.leaseId, tenant.actor.personId, tenant.owner.portfolioId, rows, owner],
  );
}

/** A million entries of one account, posted by the only door there is, many lines a journal. */
async function fillAccount(superuser: pg.Pool, owner: Owner): Promise<void> {
  const LINES = 10_000;
  for (let done = 0; done < ROWS; done += LINES)
    await superuser.query(
      `select ledger.post($1, 'bench', now(), 'system:bench', 'bench:1',
         array_append(array_fill($2::text, array[$3::int]), 'IN:bank'),
         array_append(array_fill(-100::bigint, array[$3::int]), 100 * $3::bigint))`,
      [`${MARK}:${done}`, ownerPayable(owner.portfolioId).code, LINES],
    );
}

/** What was made up goes again: no receipt stands behind these payments, and the books are checked at the end. */
async function removeFill(superuser: pg.Pool): Promise<void> {
  await superuser.query("delete from payment where failure_code = $1", [MARK]);
}

/** The quickest of a few, in milliseconds: what it costs when nothing else happens on the machine. */
async function quickest(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times);
}
