// Goal: the daily round asks once, notes once and earns once, whenever and however often it runs.
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { processSubscriptionRenewals } from "@/lib/subscriptions/process-subscription-renewals";
import { getSubscription } from "@/lib/subscriptions/subscription-queries";
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
  start,
} from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
const run = () => processSubscriptionRenewals(systemActor("process-subscription-renewals"));
const MINUTE_DAYS = 1 / 1440;
let owner: Owner;

beforeEach(async () => {
  // Earlier tests' portfolios must not be part of this one's counts: all is earned and nothing runs any more.
  passDays(800);
  await run();
  clock.reset();
  await world.database.owner.query(
    "update subscription_period set lapsed_at = ends_at, replaced_by = coalesce(replaced_by, (select min(id) from subscription_order))",
  );
  await world.database.owner.query("update subscription_order set status = 'replaced' where status = 'open'");
  owner = await addOwner();
});

test("seven days before the end, and not a minute sooner, one renewal is asked for", async () => {
  passDays(30);
  const { order } = await buy(world, owner, more(1, "yearly"));
  clock.reset();
  passDays(30 + 365 - 7 - MINUTE_DAYS);
  expect((await run()).renewals).toBe(0);
  passDays(2 * MINUTE_DAYS);
  expect((await run()).renewals).toBe(1);
  const [, renewal] = await ordersOf(owner.portfolioId);
  expect(renewal).toMatchObject({
    kind: "renewal",
    status: "open",
    plan_code: order.plan_code,
    billing: "yearly",
    net_minor: 2_750_000n,
    requested_by: null,
  });
  expect((await getSubscription(owner.actor)).open_order?.id).toBe(renewal?.id);
  expect((await eventsOf("subscriptions/renewal.due", owner.portfolioId)).map((event) => event.data)).toEqual(
    [{ portfolioId: owner.portfolioId, orderId: renewal?.id }],
  );
});

test("twenty rounds at once, and one a day after that, ask once", async () => {
  passDays(24);
  const counts = await Promise.all(Array.from({ length: 20 }, run));
  expect(counts.reduce((sum, { renewals }) => sum + renewals, 0)).toBe(1);
  passDays(1);
  expect((await run()).renewals).toBe(0);
  expect(await ordersOf(owner.portfolioId)).toHaveLength(1);
  expect(await eventsOf("subscriptions/renewal.due", owner.portfolioId)).toHaveLength(1);
});

test("paying the renewal that was asked for adds the month after the end, and nothing more is asked", async () => {
  passDays(24);
  await run();
  const [asked] = await ordersOf(owner.portfolioId);
  const { order } = await buy(world, owner, more(1));
  expect(order.id).toBe(asked?.id);
  const [trial, paid] = await periodsOf(owner.portfolioId);
  expect(paid?.starts_at).toEqual(trial?.ends_at);
  passDays(7);
  expect(await run()).toMatchObject({ renewals: 0, expired: 0 });
});

test("an order from long ago that was never paid does not keep the renewal from being asked for", async () => {
  const looked = await start(owner.actor, more(1, "yearly"));
  await world.sandbox.expireOrder(looked.payment.merchant_order_id);
  await world.database.owner.query("update payment set status = 'expired' where id = $1", [
    looked.payment.id,
  ]);
  passDays(24);
  expect((await run()).renewals).toBe(1);
  expect((await ordersOf(owner.portfolioId)).map(({ status, billing }) => [status, billing])).toEqual([
    ["replaced", "yearly"],
    ["open", "monthly"],
  ]);
});

test("a round leaves an owner alone who is paying at this moment", async () => {
  passDays(31);
  await buy(world, owner, more(1));
  passDays(25);
  await start(owner.actor, larger(2));
  expect((await run()).renewals).toBe(0);
});

test("the end is noted once and told once, by twenty rounds at once too", async () => {
  passDays(30 + MINUTE_DAYS);
  const counts = await Promise.all(Array.from({ length: 20 }, run));
  expect(counts.reduce((sum, { expired }) => sum + expired, 0)).toBe(1);
  expect((await run()).expired).toBe(0);
  expect(await eventsOf("subscriptions/subscription.expired", owner.portfolioId)).toHaveLength(1);
  expect(await getSubscription(owner.actor)).toMatchObject({
    status: "expired",
    days_left: 0,
    unit_limit: 0,
  });
});

test("a plan that was renewed in time does not expire when its first month ends", async () => {
  await buy(world, owner, more(1));
  passDays(31);
  expect((await run()).expired).toBe(0);
  passDays(30);
  expect((await run()).expired).toBe(1);
});

test("income grows month by month, never twice, and after the end everything is earned", async () => {
  const before = [await owedOn("IN:inc:subs"), await owedOn("IN:deferred_subs")] as const;
  passDays(31);
  const { order } = await buy(world, owner, more(1, "yearly"));
  const earned = async () => (await owedOn("IN:inc:subs")) - before[0];
  expect((await run()).earned).toBe(0);
  expect(await earned()).toBe(0n);

  const counts: number[] = [];
  let last = 0n;
  for (let month = 1; month <= 13; month += 1) {
    passDays(31);
    const rounds = await Promise.all([run(), run(), run()]);
    counts.push(rounds.reduce((sum, round) => sum + round.earned, 0));
    const now = await earned();
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
  const parts = await database()
    .selectFrom("subscription_earning")
    .selectAll()
    .where("order_id", "=", order.id)
    .execute();
  expect(parts.length).toBeGreaterThanOrEqual(12);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(parts.length);
  expect(last).toBe(2_750_000n);
  expect(await owedOn("IN:deferred_subs")).toBe(before[1]);
});
