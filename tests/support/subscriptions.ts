import type pg from "pg";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { settlePayment } from "@/lib/payments/settle-payment";
import {
  startSubscriptionPayment,
  type StartedSubscription,
} from "@/lib/payments/start-subscription-payment";
import type { Wanted } from "@/lib/subscriptions/order-terms";
import { DAY_MS, type Billing } from "@/lib/subscriptions/subscription";
import type { Owner } from "./people";
import type { World } from "./world";

export const passDays = (days: number): void => clock.advance(days * DAY_MS);

/** `2` is the plan for up to twenty units; `13` the one without a limit. */
export const planCode = (size: number): string =>
  size === 13 ? "houses-121-plus" : `houses-${size * 10 - 9}-${size * 10}`;
export const more = (size: number, billing: Billing = "monthly"): Wanted => ({
  change: "extend",
  planCode: planCode(size),
  billing,
});
export const larger = (size: number): Wanted => ({ change: "upgrade", planCode: planCode(size) });

export const start = (actor: PersonActor, wanted: Wanted): Promise<StartedSubscription> =>
  startSubscriptionPayment(actor, { wanted });

export const settle = (started: StartedSubscription) =>
  settlePayment(systemActor("test"), { merchantOrderId: started.payment.merchant_order_id });

/** An owner has bought something and PhonePe has the money. */
export async function buy(world: World, owner: Owner, wanted: Wanted): Promise<StartedSubscription> {
  const started = await start(owner.actor, wanted);
  await world.sandbox.payOrder(started.payment.merchant_order_id, "success");
  return { ...started, payment: await settle(started) };
}

/** What a portfolio is covered for, in order. */
export const periodsOf = (portfolioId: Id<"portfolio">) =>
  database()
    .selectFrom("subscription_period")
    .selectAll()
    .where("portfolio_id", "=", portfolioId)
    .where("replaced_by", "is", null)
    .orderBy("starts_at")
    .execute();

export const ordersOf = (portfolioId: Id<"portfolio">) =>
  database()
    .selectFrom("subscription_order")
    .selectAll()
    .where("portfolio_id", "=", portfolioId)
    .orderBy("id")
    .execute();

/** The events of one name about a portfolio. */
export async function eventsOf(name: string, portfolioId: Id<"portfolio">) {
  const rows = await database().selectFrom("outbox_event").selectAll().where("name", "=", name).execute();
  return rows.filter((row) => (row.data as { portfolioId?: string }).portfolioId === portfolioId);
}

/** What stands in the platform's account, the sign turned so that what we owe or earn is positive. */
export async function owedOn(code: string): Promise<bigint> {
  const rows = await database()
    .selectFrom("ledger.balance as balance")
    .innerJoin("ledger.account as account", "account.id", "balance.account_id")
    .select("balance.posted")
    .where("account.code", "=", code)
    .execute();
  return -rows.reduce((sum, row) => sum + row.posted, 0n);
}

/** An order for a plan that nobody has paid, written by the owner of the database; answers its id. */
export async function openPlanOrder(db: pg.Pool, portfolioId: string): Promise<string> {
  const id = newId("subscriptionOrder");
  await db.query(
    `insert into subscription_order (id, portfolio_id, kind, plan_code, plan_name, unit_limit, billing, net_minor,
       gst_basis_points, gst_minor, currency, status, method, created_at)
     select $1, $2, 'subscription', code, name, null, 'monthly', 70000, 1800, 12600, 'INR', 'open', 'phonepe', now()
     from plan limit 1`,
    [id, portfolioId],
  );
  return id;
}

/** A portfolio whose plan does not end while a test looks years ahead. */
export const keepPlanFor = (db: pg.Pool, portfolioId: string): Promise<unknown> =>
  db.query(
    "update subscription_period set starts_at = '2000-01-01', ends_at = '2100-01-01' where portfolio_id = $1",
    [portfolioId],
  );
