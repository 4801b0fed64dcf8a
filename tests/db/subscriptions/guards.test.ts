// Goal: where the code forgets, the database refuses.
import { expect, test } from "vitest";
import { newId } from "@/lib/kernel/id";
import { addOwner, type Owner } from "../../support/people";
import { buy, more, periodsOf, start } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
const run = (text: string, values: unknown[]) => world.database.owner.query(text, values);
const COPY = `insert into subscription_period (id, portfolio_id, plan_code, plan_name, unit_limit, billing, price_minor,
    currency, starts_at, ends_at, created_at)
  select $1, portfolio_id, plan_code, plan_name, unit_limit, 'trial', 0, currency,
    starts_at + $2::interval, ends_at + $2::interval, created_at
  from subscription_period where portfolio_id = $3 limit 1`;
const copy = (owner: Owner, shift: string) =>
  run(COPY, [newId("subscriptionPeriod"), shift, owner.portfolioId]);

test("two periods of one portfolio cannot overlap, not by a moment; touching is no overlap", async () => {
  const owner = await addOwner();
  await expect(copy(owner, "29 days 23:59:59")).rejects.toMatchObject({
    constraint: "periods_do_not_overlap",
  });
  await copy(owner, "30 days");
  expect(await periodsOf(owner.portfolioId)).toHaveLength(2);
});

test("an owner has one open order, and an order one open payment", async () => {
  const owner = await addOwner();
  const { order, payment } = await start(owner.actor, more(1));
  await expect(
    run(
      `insert into subscription_order (id, portfolio_id, kind, plan_code, plan_name, billing, net_minor, gst_basis_points,
         gst_minor, currency, status, method, created_at)
       select $1, portfolio_id, kind, plan_code, plan_name, billing, net_minor, gst_basis_points, gst_minor, currency,
         status, method, created_at from subscription_order where id = $2`,
      [newId("subscriptionOrder"), order.id],
    ),
  ).rejects.toMatchObject({ constraint: "subscription_order_one_open" });
  await expect(
    run(
      `insert into payment (id, purpose, subscription_order_id, payer_id, portfolio_id, base_minor, charge_minor,
         charge_basis_points, currency, status, gateway, merchant_order_id, expires_at, created_at)
       select $1, purpose, subscription_order_id, payer_id, portfolio_id, base_minor, charge_minor, charge_basis_points,
         currency, 'created', gateway, $1, expires_at, created_at from payment where id = $2`,
      [newId("payment"), payment.id],
    ),
  ).rejects.toMatchObject({ constraint: "payment_one_open_per_subscription" });
});

test("a payment of a plan has an order and no lease", async () => {
  const owner = await addOwner();
  const { payment } = await start(owner.actor, more(1));
  await expect(
    run("update payment set subscription_order_id = null where id = $1", [payment.id]),
  ).rejects.toMatchObject({ constraint: "subscription_has_an_order" });
});

test("a paid order cannot become unpaid while it covers time", async () => {
  const owner = await addOwner();
  const { order } = await buy(world, owner, more(1));
  await expect(
    run("update subscription_order set status = 'replaced' where id = $1", [order.id]),
  ).rejects.toMatchObject({ constraint: "paid_orders_cover_time" });
});
