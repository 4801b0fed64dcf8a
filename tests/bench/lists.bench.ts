import pg from "pg";
import { closeDatabase } from "@/lib/db/client";
import { listPayments } from "@/lib/payments/payment-queries";
import { listPayouts } from "@/lib/payouts/payout-queries";
import { addOwner, addTenant, type Tenant } from "../support/people";
import type { Measurement } from "./measurement";
import { measureReading } from "./reading";

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
  for (const [whose, read] of lists) {
    const name = `a page of 100 of ${whose} among ${ROWS}`;
    measured.push(...(await measureReading(superuser, WATCHED, { name, read })));
  }
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
