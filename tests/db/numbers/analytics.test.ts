// Goal: every figure is what a person would count with a pencil, in the month of the homes' own clock, and nobody else's.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failRent } from "@/database/seed/demo-payments";
import { clock } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/id";
import { inr, toDecimal } from "@/lib/kernel/money";
import { HOMES_ZONE, localDate, monthOf } from "@/lib/kernel/local-date";
import { getAnalytics, getYearOfRent } from "@/lib/numbers/analytics-queries";
import type { AnalyticsView } from "@/lib/numbers/analytics-schemas";
import { goTo, pay, refund } from "../../support/figures";
import { addOwner, addTenant, type Tenant } from "../../support/people";
import { useDatabase } from "../../support/database";
import { openPlanOrder } from "../../support/subscriptions";

const database = useDatabase();
const RENT = 1_200_000n;
const read = (tenant: Tenant, month?: string, limit = 100) =>
  getAnalytics(tenant.owner.actor, { period: "1year", month: month as never, limit });
const monthIn = (view: AnalyticsView, month: string) =>
  view.money[0]?.months.find((one) => one.month === month);

test("an owner without anything reads nil everywhere, for every month of the period", async () => {
  const owner = await addOwner();
  for (const [period, count] of [
    ["3months", 3],
    ["6months", 6],
    ["1year", 12],
  ] as const) {
    const view = await getAnalytics(owner.actor, { period, limit: 10 });
    expect(view.money).toHaveLength(1);
    expect(view.money[0]).toMatchObject({
      currency: "INR",
      average_rent: null,
      total: { received: "0.00", net: "0.00" },
    });
    expect(view.money[0]?.months).toHaveLength(count);
    expect(view.to_month).toBe(monthOf(localDate(clock.now(), HOMES_ZONE)));
    expect(view.units).toEqual({ total: 0, let: 0, occupancy_rate: null });
    expect(view.payments).toMatchObject({ succeeded: 0, success_rate: null });
    expect(view.recent_activity).toEqual([]);
  }
});

test("a month ends at midnight in India, also after the 29th of February", async () => {
  goTo("2024-02-01T06:00:00Z");
  const tenant = await addTenant(await addOwner(), RENT);
  goTo("2024-02-29T18:29:00Z"); // a minute before March begins in Kolkata
  await pay(tenant, 300_000n);
  goTo("2024-02-29T18:30:30Z"); // the first minute of March there, still February in UTC
  const inMarch = await pay(tenant, 200_000n);
  goTo("2024-03-31T18:29:00Z");
  await pay(tenant, 100_000n);
  await refund(tenant, inMarch, 50_000n);
  goTo("2024-04-10T06:00:00Z");
  const view = await read(tenant);
  expect(monthIn(view, "2024-02")).toMatchObject({ received: "3000.00", refunded: "0.00" });
  expect(monthIn(view, "2024-03")).toMatchObject({
    received: "3000.00",
    refunded: "500.00",
    net: "2500.00",
  });
  expect(monthIn(view, "2024-04")).toMatchObject({ received: "0.00" });
  const march = await read(tenant, "2024-03");
  expect(march.recent_activity.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["refunded", "500.00"],
    ["received", "1000.00"],
    ["received", "2000.00"],
  ]);
});

test("what a month asked for and what of it is settled follow the charge, not the day of payment", async () => {
  goTo("2025-01-10T06:00:00Z");
  const tenant = await addTenant(await addOwner(), RENT);
  goTo("2025-03-02T06:00:00Z");
  await pay(tenant, 1_500_000n); // all of January and a part of February
  const view = await read(tenant);
  expect(monthIn(view, "2025-01")).toMatchObject({
    due: "12000.00",
    collected: "12000.00",
    received: "0.00",
  });
  expect(monthIn(view, "2025-02")).toMatchObject({ due: "12000.00", collected: "3000.00" });
  expect(monthIn(view, "2025-03")).toMatchObject({
    due: "12000.00",
    collected: "0.00",
    received: "15000.00",
  });
});

test("homes, tenants and how payments ended", async () => {
  goTo("2025-05-10T06:00:00Z");
  const owner = await addOwner();
  const tenant = await addTenant(owner, RENT);
  const gone = await addTenant(owner, 1_000_001n);
  await pay(tenant, RENT);
  await failRent(tenant.actor, tenant.leaseId, inr(100n), { code: "X", message: "Refused." });
  await database.owner.query(
    "update lease set ended_on = '2025-06-30', last_day = '2025-06-30', end_reason = 'Moved' where id = $1",
    [gone.leaseId],
  );
  goTo("2025-08-10T06:00:00Z");
  const view = await read(tenant);
  expect(view.units).toEqual({ total: 2, let: 1, occupancy_rate: 50 });
  expect(view.money[0]).toMatchObject({ average_rent: "11000.01" }); // the half paisa is rounded up
  const tenants = Object.fromEntries(view.months.map((month) => [month.month, month.tenants]));
  expect(tenants).toMatchObject({ "2025-04": 0, "2025-05": 2, "2025-06": 2, "2025-07": 1, "2025-08": 1 });
  expect(view.payments).toMatchObject({ succeeded: 1, failed: 1, expired: 0, open: 0, success_rate: 50 });
});

test("rent paid to the owner directly is a figure of its own, and a plan's price is none", async () => {
  const tenant = await addTenant(await addOwner(), RENT);
  await pay(tenant, 400_000n);
  const orderId = await openPlanOrder(database.owner, tenant.owner.portfolioId);
  const insert = (gateway: string, purpose: string, lease: string | null) => {
    const id = newId("payment");
    return database.owner.query(
      `insert into payment (id, purpose, lease_id, payer_id, portfolio_id, base_minor, charge_minor,
         charge_basis_points, currency, status, gateway, merchant_order_id, expires_at, completed_at, subscription_order_id)
       values ($1, $2, $3, $4, $5, 70000, 0, 0, 'INR', 'succeeded', $6, $1, now(), now(), $7)`,
      [
        id,
        purpose,
        lease,
        tenant.actor.personId,
        tenant.owner.portfolioId,
        gateway,
        purpose === "subscription" ? orderId : null,
      ],
    );
  };
  await insert("direct", "rent", tenant.leaseId);
  await insert("phonepe", "subscription", null);
  const view = await read(tenant);
  expect(view.money[0]?.total).toMatchObject({ received: "4000.00", direct: "700.00", net: "4000.00" });
  expect(view.payments).toMatchObject({ succeeded: 1 });
  expect(view.recent_activity.map((one) => one.kind)).toEqual(["direct", "received"]);
  // No receipt stands behind these two; the books are checked after each test.
  await database.owner.query("delete from payment where merchant_order_id = id");
  await database.owner.query("delete from subscription_order");
});

test("owners read their own figures only", async () => {
  const [one, other] = [await addTenant(await addOwner(), RENT), await addTenant(await addOwner(), RENT)];
  await pay(one, 500_000n);
  const seen = await read(other);
  expect(seen.money[0]?.total).toMatchObject({ received: "0.00", due: "12000.00" });
  expect(seen.recent_activity).toEqual([]);
  expect((await getYearOfRent(one.owner.actor))[0]?.total).toMatchObject({ received: "5000.00" });
});

describe("the movements of a month", () => {
  test("are paged without a gap or a double, and add up to the month's figures", async () => {
    goTo("2025-09-05T06:00:00Z");
    const tenant = await addTenant(await addOwner(), RENT);
    for (const amount of [100_000n, 200_000n, 300_000n]) await pay(tenant, amount);
    await refund(tenant, await pay(tenant, 400_000n));
    const seen: string[] = [];
    let net = 0;
    for (let cursor: string | undefined; ;) {
      const page = await getAnalytics(tenant.owner.actor, {
        period: "3months",
        month: "2025-09" as never,
        cursor,
        limit: 2,
      });
      for (const one of page.recent_activity) {
        seen.push(one.id);
        net += one.kind === "refunded" ? -one.amount_minor : one.amount_minor;
      }
      if (!page.next_cursor) break;
      cursor = page.next_cursor;
    }
    expect(new Set(seen).size).toBe(5);
    const view = await read(tenant);
    expect(monthIn(view, "2025-09")?.net_minor).toBe(net);
  });

  test("a cursor that we did not give out is refused", async () => {
    const owner = await addOwner();
    const reading = getAnalytics(owner.actor, { period: "3months", cursor: "1; drop", limit: 5 });
    await expect(reading).rejects.toMatchObject({ kind: "malformed", code: "cursor-invalid" });
  });
});

test("whatever happens on random days, the figures are those of a model", async () => {
  const action = fc.record({
    // Days of a year and a bit, so that some fall out of the period, at any minute.
    minute: fc.integer({ min: 0, max: 400 * 1440 - 1 }),
    amountMinor: fc.bigInt({ min: 100n, max: 900_000n }),
    isGivenBack: fc.boolean(),
    daysLater: fc.integer({ min: 0, max: 40 }),
  });
  const start = Date.parse("2023-11-20T00:00:00Z");
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 8 }), async (actions) => {
      goTo("2023-11-19T06:00:00Z");
      const tenant = await addTenant(await addOwner(), 100_000_000n);
      const model = new Map<string, { received: bigint; refunded: bigint }>();
      const count = (key: "received" | "refunded", amountMinor: bigint): void => {
        const month = monthOf(localDate(clock.now(), HOMES_ZONE));
        const sums = model.get(month) ?? { received: 0n, refunded: 0n };
        model.set(month, { ...sums, [key]: sums[key] + amountMinor });
      };
      for (const { minute, amountMinor, isGivenBack, daysLater } of actions) {
        goTo(new Date(start + minute * 60_000).toISOString());
        const paymentId = await pay(tenant, amountMinor);
        count("received", amountMinor);
        if (!isGivenBack) continue;
        clock.advance(daysLater * 86_400_000);
        count("refunded", await refund(tenant, paymentId));
      }
      goTo("2025-02-28T20:00:00Z"); // the first of March in India
      const view = await read(tenant);
      expect(view.to_month).toBe("2025-03");
      for (const month of view.money[0]?.months ?? []) {
        const { received, refunded } = model.get(month.month) ?? { received: 0n, refunded: 0n };
        expect([month.month, month.received, month.refunded, month.net]).toEqual([
          month.month,
          ...[received, refunded, received - refunded].map((amount) => toDecimal(inr(amount))),
        ]);
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);
