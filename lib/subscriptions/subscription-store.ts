import "server-only";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type {
  Plan as PlanTable,
  SubscriptionEarning,
  SubscriptionOrder,
  SubscriptionPeriod,
} from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import type { Billing, OrderKind, OrderMethod, OrderStatus, Period, Plan, Price } from "./subscription";

/** A statement runs in a transaction or, where nothing is decided upon it, outside. */
type Reader = Pick<Tx, "db"> | null;
const reading = (tx: Reader) => tx?.db ?? database();

export type OrderRow = Omit<
  Selectable<SubscriptionOrder>,
  "id" | "portfolio_id" | "kind" | "billing" | "status" | "method"
> & {
  id: Id<"subscriptionOrder">;
  portfolio_id: Id<"portfolio">;
  kind: OrderKind;
  billing: Billing;
  status: OrderStatus;
  method: OrderMethod;
  price: Price;
};

function toOrderRow(row: Selectable<SubscriptionOrder>): OrderRow {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: row.currency as Currency });
  return {
    ...row,
    id: row.id as Id<"subscriptionOrder">,
    portfolio_id: row.portfolio_id as Id<"portfolio">,
    kind: row.kind as OrderKind,
    billing: row.billing as Billing,
    status: row.status as OrderStatus,
    method: row.method as OrderMethod,
    price: {
      net: money(row.net_minor),
      gst: money(row.gst_minor),
      total: money(row.net_minor + row.gst_minor),
    },
  };
}

/**
 * Serialises what is decided about one portfolio's plan and number of units; null when there is no such portfolio. Where
 * a payment is locked too, the portfolio comes first. The weaker lock: payments that only refer to the portfolio must not
 * wait for it.
 */
export async function lockPortfolioPlan(tx: Tx, id: Id<"portfolio">): Promise<{ id: string } | null> {
  const row = await tx.db
    .selectFrom("portfolio")
    .select("id")
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function countUnits(tx: Reader, portfolioId: Id<"portfolio">): Promise<number> {
  const { count } = await reading(tx)
    .selectFrom("unit")
    .innerJoin("property", "property.id", "unit.property_id")
    .select(sql<bigint>`count(*)`.as("count"))
    .where("property.portfolio_id", "=", portfolioId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The plans on offer, smallest first. */
export async function listPlans(tx: Reader): Promise<Plan[]> {
  const rows = await reading(tx)
    .selectFrom("plan")
    .selectAll()
    .where("is_offered", "=", true)
    .orderBy("unit_min")
    .execute();
  return rows.map(toPlan);
}

function toPlan(row: Selectable<PlanTable>): Plan {
  const currency = row.currency as Currency;
  return {
    code: row.code,
    name: row.name,
    unitMin: row.unit_min,
    unitLimit: row.unit_limit,
    monthly: { amountMinor: row.monthly_minor, currency },
    yearly: { amountMinor: row.yearly_minor, currency },
    features: row.features,
  };
}

/** What a portfolio has been covered for, in order; rows that an upgrade has replaced are left out. */
export async function listPeriods(tx: Reader, portfolioId: Id<"portfolio">): Promise<Period[]> {
  const rows = await reading(tx)
    .selectFrom("subscription_period")
    .selectAll()
    .where("portfolio_id", "=", portfolioId)
    .where("replaced_by", "is", null)
    .orderBy("starts_at")
    .execute();
  return rows.map(toPeriod);
}

function toPeriod(row: Selectable<SubscriptionPeriod>): Period {
  return {
    id: row.id,
    planCode: row.plan_code,
    planName: row.plan_name,
    unitLimit: row.unit_limit,
    billing: row.billing as Period["billing"],
    price: { amountMinor: row.price_minor, currency: row.currency as Currency },
    startsAt: row.starts_at,
    endsAt: row.ends_at,
  };
}

export async function insertPeriod(tx: Tx, row: Insertable<SubscriptionPeriod>): Promise<void> {
  await tx.db.insertInto("subscription_period").values(row).execute();
}

export async function savePeriod(tx: Tx, id: string, change: Updateable<SubscriptionPeriod>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("subscription_period")
    .set(change)
    .where("id", "=", id)
    .where("replaced_by", "is", null)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `period ${id} changed under the portfolio's lock`);
}

export async function insertOrder(tx: Tx, row: Insertable<SubscriptionOrder>): Promise<OrderRow> {
  return toOrderRow(
    await tx.db.insertInto("subscription_order").values(row).returningAll().executeTakeFirstOrThrow(),
  );
}

export async function findOpenOrder(tx: Reader, portfolioId: Id<"portfolio">): Promise<OrderRow | null> {
  const row = await reading(tx)
    .selectFrom("subscription_order")
    .selectAll()
    .where("portfolio_id", "=", portfolioId)
    .where("status", "=", "open")
    .executeTakeFirst();
  return row ? toOrderRow(row) : null;
}

export async function findOrder(tx: Reader, id: Id<"subscriptionOrder">): Promise<OrderRow | null> {
  const row = await reading(tx)
    .selectFrom("subscription_order")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? toOrderRow(row) : null;
}

export async function findOrderByReference(
  tx: Tx,
  method: OrderMethod,
  reference: string,
): Promise<OrderRow | null> {
  const row = await tx.db
    .selectFrom("subscription_order")
    .selectAll()
    .where("method", "=", method)
    .where("reference", "=", reference)
    .executeTakeFirst();
  return row ? toOrderRow(row) : null;
}

/** Changes an order that is still open. */
export async function saveOpenOrder(
  tx: Tx,
  id: Id<"subscriptionOrder">,
  change: Updateable<SubscriptionOrder>,
): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("subscription_order")
    .set(change)
    .where("id", "=", id)
    .where("status", "=", "open")
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `order ${id} changed under the portfolio's lock`);
}

/** Whether the gateway may still take money for an order. */
export async function isBeingPaid(tx: Tx, id: Id<"subscriptionOrder">): Promise<boolean> {
  const row = await tx.db
    .selectFrom("payment")
    .select("id")
    .where("subscription_order_id", "=", id)
    .where("status", "in", ["created", "pending"])
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertEarnings(tx: Tx, rows: Insertable<SubscriptionEarning>[]): Promise<void> {
  await tx.db.insertInto("subscription_earning").values(rows).execute();
}
