// Goal: what an administrator reads is what is there, each figure opens its rows, and nobody else reads any of it.
import { expect, test } from "vitest";
import { endPayout, failRent } from "@/database/seed/demo-payments";
import { clock } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { getAdminStats } from "@/lib/numbers/admin-queries";
import { listNumbers } from "@/lib/numbers/number-list-queries";
import {
  numberListQuery,
  numberLists,
  type AdminStatsView,
  type NumberList,
} from "@/lib/numbers/admin-schemas";
import { recordBooksCheck } from "@/lib/reconciliation/record-books-check";
import { pay, refund } from "../../support/figures";
import { addAdmin, addOwner, addTenant } from "../../support/people";
import { useDatabase } from "../../support/database";

const database = useDatabase();
const QUICK = { slowestOf95Seconds: 0.25 };
const DAY_MS = 86_400_000;

async function rowsOf(admin: PersonActor, list: NumberList, query: Record<string, string> = {}) {
  const rows = [];
  for (let cursor: string | undefined; ;) {
    const page = await listNumbers(admin, list, numberListQuery.parse({ ...query, cursor, limit: 2 }));
    rows.push(...page.rows);
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
  return rows;
}
const sumOf = (rows: { amount: string | null }[]): number =>
  rows.reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0);
const kpi = (stats: AdminStatsView, name: string) => stats.kpis.find((one) => one.name === name);

test("each figure is the number or the sum of the rows that it opens", async () => {
  const admin = await addAdmin();
  const owner = await addOwner();
  const tenants = [
    await addTenant(owner, 1_000_000n),
    await addTenant(owner, 2_000_000n),
    await addTenant(owner, 3_000_000n),
  ] as const;
  await endPayout(await pay(tenants[0], 1_000_000n), null);
  const second = await pay(tenants[1], 2_000_000n);
  await refund(tenants[1], second, 300_000n);
  await failRent(tenants[2].actor, tenants[2].leaseId, inr(5_000n), { code: "X", message: "Refused." });

  const stats = await getAdminStats(admin, QUICK);
  const [money] = stats.money;
  const today = stats.payments.find((row) => row.gateway === "phonepe" && row.window === "today");
  expect(today).toMatchObject({ succeeded: 2, failed: 1, open: 0, success_rate: 66.7 });
  for (const window of ["today", "7days", "30days"])
    for (const [outcome, count] of [
      ["succeeded", 2],
      ["failed", 1],
      ["expired", 0],
      ["open", 0],
    ] as const)
      expect(await rowsOf(admin, "payments", { gateway: "phonepe", window, outcome })).toHaveLength(count);
  expect(sumOf(await rowsOf(admin, "money-in"))).toBe(money?.in_minor);
  expect(-sumOf(await rowsOf(admin, "money-out"))).toBe(money?.out_minor);
  expect(money).toMatchObject({ currency: "INR", out: "13000.00", suspense: "0.00" });
  expect(money?.payouts[0]).toMatchObject({ status: "pending", count: 1, amount: "17000.00" });
  expect(stats).toMatchObject({ owners: 1, units: 3, units_let: 3, tenants: 3, unknown: 0 });
  for (const [list, count] of [
    ["owners", 1],
    ["units", 3],
    ["tenants", 3],
    ["unknown", 0],
  ] as const)
    expect(await rowsOf(admin, list)).toHaveLength(count);
});

test("what has had no answer for ten minutes, and what should have arrived, is counted when its time has come", async () => {
  const admin = await addAdmin();
  const tenant = await addTenant(await addOwner(), 1_000_000n);
  await pay(tenant, 900_000n);
  const insert = await database.owner.query<{ id: string }>(
    `insert into payment (id, purpose, lease_id, payer_id, portfolio_id, base_minor, charge_minor, charge_basis_points,
       currency, status, gateway, merchant_order_id, expires_at, next_check_at)
     values ('pay_00000000000000000000000001', 'rent', $1, $2, $3, 10000, 0, 0, 'INR', 'pending', 'phonepe', 'o1', now(), now())
     returning id`,
    [tenant.leaseId, tenant.actor.personId, tenant.owner.portfolioId],
  );
  const before = await getAdminStats(admin, QUICK);
  clock.advance(9 * 60_000);
  expect((await getAdminStats(admin, QUICK)).unknown).toBe(before.unknown);
  clock.advance(2 * 60_000);
  expect((await getAdminStats(admin, QUICK)).unknown).toBe(before.unknown + 1);
  expect((await rowsOf(admin, "unknown")).map((row) => row.id)).toContain(insert.rows[0]?.id);
  expect(before.money[0]?.payouts_late.count).toBe(0);
  clock.advance(DAY_MS);
  const late = (await getAdminStats(admin, QUICK)).money[0]?.payouts_late;
  expect(late?.count).toBeGreaterThan(0);
  const rows = await rowsOf(admin, "late-payouts");
  expect([rows.length, -sumOf(rows)]).toEqual([late?.count, late?.amount_minor]);
});

test("the four targets are met, missed, or not measured yet", async () => {
  const admin = await addAdmin();
  const first = await getAdminStats(admin, { slowestOf95Seconds: null });
  expect(kpi(first, "reconciliation")).toMatchObject({ value: null, target: 100, is_met: null });
  expect(kpi(first, "webhooks_applied")).toMatchObject({ value: null, is_met: null });
  expect(kpi(first, "response_time")).toMatchObject({ value: null, is_met: null });
  await recordBooksCheck({ statements: 40, broken: ["I12"] });
  await database.owner.query(
    `insert into webhook_inbox (gateway, event_key, body, state)
     select 'phonepe', decode(lpad(to_hex(n), 64, '0'), 'hex'), '', case when n = 1 then 'unmatched' else 'applied' end
     from generate_series(1, 100) n`,
  );
  const missed = await getAdminStats(admin, { slowestOf95Seconds: 10 });
  expect(kpi(missed, "payment_success")).toMatchObject({ target: 95, is_met: false });
  expect(kpi(missed, "webhooks_applied")).toMatchObject({ value: 99, is_met: false });
  expect(kpi(missed, "reconciliation")).toMatchObject({ value: 97.5, is_met: false });
  expect(kpi(missed, "response_time")).toMatchObject({ value: 10, is_met: false });
  expect(await rowsOf(admin, "webhooks", { gateway: "phonepe", state: "unmatched" })).toHaveLength(1);
  await recordBooksCheck({ statements: 40, broken: [] });
  await database.owner.query("update webhook_inbox set state = 'ignored' where state = 'unmatched'");
  const met = await getAdminStats(admin, QUICK);
  expect(kpi(met, "webhooks_applied")).toMatchObject({ value: 100, is_met: true });
  expect(kpi(met, "reconciliation")).toMatchObject({ value: 100, is_met: true });
  expect(kpi(met, "response_time")).toMatchObject({ is_met: true });
});

test("nobody but an administrator reads them", async () => {
  const owner = await addOwner();
  await expect(getAdminStats(owner.actor, QUICK)).rejects.toMatchObject({ kind: "not-found" });
  for (const list of numberLists)
    await expect(listNumbers(owner.actor, list, numberListQuery.parse({}))).rejects.toMatchObject({
      kind: "not-found",
    });
});
