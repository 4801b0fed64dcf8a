// Goal: a plan that is paid for is had, once, for exactly the time and the units that were bought.
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inr } from "@/lib/kernel/money";
import { DAY_MS } from "@/lib/subscriptions/subscription";
import { addOwner, type Owner } from "../../support/people";
import {
  buy,
  eventsOf,
  larger,
  more,
  ordersOf,
  owedOn,
  passDays,
  periodsOf,
  planCode,
  settle,
  start,
} from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
let owner: Owner;

beforeEach(async () => {
  owner = await addOwner();
});

const lengthDays = (period?: { starts_at: Date; ends_at: Date }): number =>
  period ? (period.ends_at.getTime() - period.starts_at.getTime()) / DAY_MS : 0;
const receiptsOf = (paymentId: string) =>
  database().selectFrom("receipt").selectAll().where("payment_id", "=", paymentId).execute();
const reviewsOf = async (paymentId: string) => {
  const rows = await database().selectFrom("review_item").selectAll().execute();
  return rows.filter((row) => (row.details as { paymentId?: string }).paymentId === paymentId);
};

test("a new portfolio has thirty free days with room for ten units", async () => {
  const [trial, ...others] = await periodsOf(owner.portfolioId);
  expect(others).toEqual([]);
  expect(trial).toMatchObject({ billing: "trial", unit_limit: 10, order_id: null });
  expect(lengthDays(trial)).toBe(30);
});

test("a paid order begins when the free days end, and its price and tax are in the books", async () => {
  const before = [await owedOn("IN:deferred_subs"), await owedOn("IN:gst_payable")] as const;
  const { order, payment } = await buy(world, owner, more(1));
  expect(payment).toMatchObject({
    status: "succeeded",
    purpose: "subscription",
    lease_id: null,
    charge_minor: 0n,
  });
  expect(payment.total).toEqual(inr(295_000n));
  const [trial, paid] = await periodsOf(owner.portfolioId);
  expect(paid).toMatchObject({ order_id: order.id, starts_at: trial?.ends_at, unit_limit: 10 });
  expect(lengthDays(paid)).toBe(30);
  expect((await owedOn("IN:deferred_subs")) - before[0]).toBe(250_000n);
  expect((await owedOn("IN:gst_payable")) - before[1]).toBe(45_000n);
  const [receipt] = await receiptsOf(payment.id);
  expect(receipt).toMatchObject({ amount_minor: 295_000n, verified_by: "order-status" });
  expect(await eventsOf("subscriptions/subscription.activated", owner.portfolioId)).toHaveLength(1);
});

test("a yearly plan runs 365 days, from now when nothing runs any more", async () => {
  passDays(31);
  const { order } = await buy(world, owner, more(2, "yearly"));
  const [, paid] = await periodsOf(owner.portfolioId);
  expect(lengthDays(paid)).toBe(365);
  expect(paid?.starts_at.getTime()).toBeGreaterThan(Date.now() + 31 * DAY_MS - 60_000);
  expect(order.price.total).toEqual(inr(6_490_000n));
});

test("asking again for the same thing answers the same order and the same checkout", async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => start(owner.actor, more(1))));
  expect(new Set(all.map(({ order }) => order.id)).size).toBe(1);
  expect(new Set(all.map(({ payment }) => payment.id)).size).toBe(1);
  expect((await start(owner.actor, more(1))).payment.redirect_url).toBeTruthy();
  expect(await ordersOf(owner.portfolioId)).toHaveLength(1);
});

test("something else is refused while a payment is open, and takes the order's place when it has ended", async () => {
  const first = await start(owner.actor, more(1));
  await expect(start(owner.actor, more(1, "yearly"))).rejects.toMatchObject({
    kind: "conflict",
    code: "subscription-order-open",
  });
  await world.sandbox.expireOrder(first.payment.merchant_order_id);
  await settle(first);
  const second = await start(owner.actor, more(1, "yearly"));
  expect(second.order.id).not.toBe(first.order.id);
  expect((await ordersOf(owner.portfolioId)).map(({ status }) => status)).toEqual(["replaced", "open"]);
});

test("a payment that failed is tried again for the same order at the same price", async () => {
  const first = await start(owner.actor, more(1));
  await world.sandbox.expireOrder(first.payment.merchant_order_id);
  await settle(first);
  await world.database.owner.query("update plan set monthly_minor = monthly_minor * 2 where code = $1", [
    planCode(1),
  ]);
  try {
    const second = await buy(world, owner, more(1));
    expect(second.order.id).toBe(first.order.id);
    expect(second.payment.id).not.toBe(first.payment.id);
    expect(second.payment.total).toEqual(inr(295_000n));
  } finally {
    await world.database.owner.query("update plan set monthly_minor = monthly_minor / 2 where code = $1", [
      planCode(1),
    ]);
  }
});

test("told twenty times at once and again later, a payment still has one effect and no date moves", async () => {
  const started = await start(owner.actor, more(1));
  await world.sandbox.payOrder(started.payment.merchant_order_id, "success");
  await Promise.all(Array.from({ length: 20 }, () => settle(started)));
  const once = await periodsOf(owner.portfolioId);
  passDays(3);
  await settle(started);
  expect(await periodsOf(owner.portfolioId)).toEqual(once);
  expect(once).toHaveLength(2);
  expect(await receiptsOf(started.payment.id)).toHaveLength(1);
});

test("renewing early adds to the end, time after time, without a gap", async () => {
  await buy(world, owner, more(1));
  const { order } = await buy(world, owner, more(1, "yearly"));
  expect(order.kind).toBe("renewal");
  const [trial, first, second] = await periodsOf(owner.portfolioId);
  expect([first?.starts_at, second?.starts_at]).toEqual([trial?.ends_at, first?.ends_at]);
});

test("who buys more units in the free days has them at once", async () => {
  await buy(world, owner, more(3));
  const [trial, paid] = await periodsOf(owner.portfolioId);
  expect([trial?.unit_limit, paid?.unit_limit]).toEqual([30, 30]);
  expect(trial?.ends_at).toEqual(paid?.starts_at);
});

test("an upgrade raises the limit at once, now and later, and the end stays", async () => {
  passDays(31);
  await buy(world, owner, more(1));
  await buy(world, owner, more(1));
  const before = await periodsOf(owner.portfolioId);
  passDays(15);
  const { order, payment } = await buy(world, owner, larger(2));
  expect(order.kind).toBe("upgrade");
  // Half a month and a whole one of ₹2,500 more, but for the moments that have passed.
  expect(Number(order.price.net.amountMinor)).toBeGreaterThan(374_900);
  expect(Number(order.price.net.amountMinor)).toBeLessThanOrEqual(375_000);
  expect(payment.total).toEqual(order.price.total);
  const after = await periodsOf(owner.portfolioId);
  expect(after.at(-1)?.ends_at).toEqual(before.at(-1)?.ends_at);
  expect(after.map(({ unit_limit }) => unit_limit)).toEqual([10, 10, 20, 20]);
  // One chain without a gap, and the first plan ends where the second begins.
  for (const [index, period] of after.slice(2).entries())
    expect(period.starts_at).toEqual(after[index + 1]?.ends_at);
  await settle({ order, payment });
  expect(await periodsOf(owner.portfolioId)).toEqual(after);
});

test("fewer units than are paid for is refused with whom to write to; the same plan is no upgrade", async () => {
  passDays(31);
  await buy(world, owner, more(3));
  for (const wanted of [more(2), larger(2)])
    await expect(start(owner.actor, wanted)).rejects.toMatchObject({
      kind: "conflict",
      code: "downgrade-needs-sales",
      details: { sales_contact: "sales@latchkey.test" },
    });
  await expect(start(owner.actor, larger(3))).rejects.toMatchObject({ code: "already-on-plan" });
});

test("without a running plan there is nothing to upgrade", async () => {
  await expect(start(owner.actor, larger(2))).rejects.toMatchObject({ code: "no-active-subscription" });
  expect(await ordersOf(owner.portfolioId)).toEqual([]);
});

test("money for an order that something else has replaced waits in suspense before a person", async () => {
  const first = await start(owner.actor, more(1));
  // Given up by us, yet the payer's page still took the money.
  await world.database.owner.query(
    "update payment set status = 'failed', failure_code = 'CHECKOUT_LOST', next_check_at = null where id = $1",
    [first.payment.id],
  );
  const second = await start(owner.actor, more(1, "yearly"));
  await world.sandbox.payOrder(first.payment.merchant_order_id, "success");
  await settle(first);
  expect((await reviewsOf(first.payment.id)).map(({ kind }) => kind)).toEqual(["order-closed"]);
  expect(await periodsOf(owner.portfolioId)).toHaveLength(1);
  await world.sandbox.payOrder(second.payment.merchant_order_id, "success");
  expect(await settle(second)).toMatchObject({ status: "succeeded" });
});

test("two payments of one order: the first that arrives buys, the second waits in suspense", async () => {
  const first = await start(owner.actor, more(1));
  await world.database.owner.query(
    "update payment set status = 'failed', failure_code = 'CHECKOUT_LOST', next_check_at = null where id = $1",
    [first.payment.id],
  );
  const second = await buy(world, owner, more(1));
  expect(second.order.id).toBe(first.order.id);
  await world.sandbox.payOrder(first.payment.merchant_order_id, "success");
  await settle(first);
  await settle(first);
  expect(await reviewsOf(first.payment.id)).toHaveLength(1);
  expect(await periodsOf(owner.portfolioId)).toHaveLength(2);
});

test("an upgrade that is paid after the plan has ended buys nothing and waits in suspense", async () => {
  passDays(31);
  await buy(world, owner, more(1));
  passDays(29);
  const late = await start(owner.actor, larger(2));
  await world.sandbox.payOrder(late.payment.merchant_order_id, "success");
  passDays(2);
  await settle(late);
  expect(await reviewsOf(late.payment.id)).toHaveLength(1);
  expect((await periodsOf(owner.portfolioId)).map(({ unit_limit }) => unit_limit)).toEqual([10, 10]);
});
