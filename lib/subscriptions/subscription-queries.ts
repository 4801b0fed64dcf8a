import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { env } from "@/lib/env";
import { hasRole, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { orderTerms, type OrderTerms, type Wanted } from "./order-terms";
import {
  coverage,
  DAY_MS,
  expiryStatus,
  hasRoomFor,
  priceOf,
  smallestPlanFor,
  withGst,
  type OrderStatus,
} from "./subscription";
import { payingPortfolio } from "./subscription-policy";
import type {
  ActiveView,
  LimitsView,
  OrderListQuery,
  OrderListView,
  OrderView,
  PlanListView,
} from "./subscription-schemas";
import { countUnits, findOpenOrder, listPeriods, listPlans } from "./subscription-store";
import { toOrderView, toPriceView } from "./subscription-view";

/** Admins see every order, owners their own, everybody else none: the fence is part of each query. */
function ordersOf(actor: PersonActor) {
  const all = database().selectFrom("subscription_order");
  return hasRole(actor, "admin")
    ? all
    : all.where(isAnyOf("subscription_order.portfolio_id", portfolioIdsOf(actor)));
}

function withFacts(actor: PersonActor) {
  return ordersOf(actor)
    .innerJoin("portfolio", "portfolio.id", "subscription_order.portfolio_id")
    .leftJoin("payment", (join) =>
      join
        .onRef("payment.subscription_order_id", "=", "subscription_order.id")
        // The one that paid for it, or the one that may: of either there is at most one.
        .on(
          sql<boolean>`payment.status = any(case subscription_order.status
            when 'paid' then array['succeeded'] else array['created', 'pending'] end)`,
        ),
    )
    .selectAll("subscription_order")
    .select(["portfolio.name as owner_name", "payment.id as payment_id"]);
}

const STORED: Readonly<Record<OrderView["status"], OrderStatus>> = {
  pending: "open",
  completed: "paid",
  replaced: "replaced",
};

/** One page of what was ordered and paid, newest first; `count` is the whole filtered list. */
export async function listOrders(actor: PersonActor, filter: OrderListQuery): Promise<OrderListView> {
  let query = withFacts(actor)
    .orderBy("subscription_order.id", "desc")
    .limit(filter.limit + 1);
  let counting = ordersOf(actor).select(sql<bigint>`count(*)`.as("count"));
  if (filter.status) {
    query = query.where("subscription_order.status", "=", STORED[filter.status]);
    counting = counting.where("subscription_order.status", "=", STORED[filter.status]);
  }
  if (filter.portfolio_id) {
    query = query.where("subscription_order.portfolio_id", "=", filter.portfolio_id);
    counting = counting.where("subscription_order.portfolio_id", "=", filter.portfolio_id);
  }
  if (filter.cursor) query = query.where("subscription_order.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const page = rows.slice(0, filter.limit).map(toOrderView);
  return {
    results: page,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One order. Unknown and foreign ids are the same *not found*. */
export async function getOrder(
  actor: PersonActor,
  { orderId }: { orderId: Id<"subscriptionOrder"> },
): Promise<OrderView> {
  const row = await withFacts(actor).where("subscription_order.id", "=", orderId).executeTakeFirst();
  if (!row) throw notFound("order");
  return toOrderView(row);
}

/** What a payment was for; *not found* for rent. */
export async function getPaidOrder(
  actor: PersonActor,
  { paymentId }: { paymentId: Id<"payment"> },
): Promise<OrderView> {
  const row = await ordersOf(actor)
    .innerJoin("portfolio", "portfolio.id", "subscription_order.portfolio_id")
    .innerJoin("payment", "payment.subscription_order_id", "subscription_order.id")
    .selectAll("subscription_order")
    .select(["portfolio.name as owner_name", "payment.id as payment_id"])
    .where("payment.id", "=", paymentId)
    .executeTakeFirst();
  if (!row) throw notFound("payment");
  return toOrderView(row);
}

/** How an owner's plan stands now: plan, units, end, and what waits to be paid. */
export async function getSubscription(actor: PersonActor, asked?: Id<"portfolio">): Promise<ActiveView> {
  const portfolioId = payingPortfolio(actor, asked);
  const [periods, units, open] = await Promise.all([
    listPeriods(null, portfolioId),
    countUnits(null, portfolioId),
    findOpenOrder(null, portfolioId),
  ]);
  const now = clock.now();
  const { current, last } = coverage(periods, now);
  const shown = current ?? last;
  const leftMs = last ? last.endsAt.getTime() - now.getTime() : 0;
  return {
    portfolio_id: portfolioId,
    status: expiryStatus(last?.endsAt ?? null, now),
    plan_code: shown?.planCode ?? null,
    plan_name: shown?.planName ?? null,
    is_trial: current?.billing === "trial",
    is_paid: last !== null && last.billing !== "trial",
    period: shown && shown.billing !== "trial" ? shown.billing : null,
    unit_limit: current ? current.unitLimit : 0,
    unit_count: units,
    start_date: shown?.startsAt.toISOString() ?? null,
    end_date: last?.endsAt.toISOString() ?? null,
    days_left: Math.max(0, Math.ceil(leftMs / DAY_MS)),
    open_order: open ? await getOrder(actor, { orderId: open.id }) : null,
  };
}

/** Whether one more unit may be added, and which plan would do if not. */
export async function getLimits(actor: PersonActor, asked?: Id<"portfolio">): Promise<LimitsView> {
  const portfolioId = payingPortfolio(actor, asked);
  const [periods, units, plans] = await Promise.all([
    listPeriods(null, portfolioId),
    countUnits(null, portfolioId),
    listPlans(null),
  ]);
  const now = clock.now();
  const { current, last } = coverage(periods, now);
  const limit = current ? current.unitLimit : 0;
  const mayAdd = hasRoomFor(limit, units + 1);
  const suggested = mayAdd ? null : smallestPlanFor(plans, units + 1);
  const left = limit === null ? null : Math.max(0, limit - units);
  return {
    portfolio_id: portfolioId,
    can_add_unit: mayAdd,
    status: expiryStatus(last?.endsAt ?? null, now),
    unit_limit: limit,
    unit_count: units,
    units_left: left,
    suggested_plan: suggested ? { plan_code: suggested.code, name: suggested.name } : null,
    message: mayAdd
      ? `You let ${units} of ${limit ?? "any number of"} units.`
      : `There is no room for another unit. Change to ${suggested?.name ?? "a larger plan"} to add one.`,
  };
}

/** The plans on offer, smallest first, each with what this owner can do with it. Never more than a few dozen. */
export async function listAvailablePlans(actor: PersonActor, asked?: Id<"portfolio">): Promise<PlanListView> {
  const portfolioId = payingPortfolio(actor, asked);
  const [periods, units, plans] = await Promise.all([
    listPeriods(null, portfolioId),
    countUnits(null, portfolioId),
    listPlans(null),
  ]);
  const now = clock.now();
  const { current } = coverage(periods, now);
  const situation = { plans, periods, units, now, salesContact: env().SALES_CONTACT };
  const results = plans.map((plan) => {
    const next = attempt({ change: "extend", planCode: plan.code, billing: "monthly" }, situation);
    const upgrade = attempt({ change: "upgrade", planCode: plan.code }, situation);
    return {
      plan_code: plan.code,
      plan_id: plan.code,
      name: plan.name,
      min_units: plan.unitMin,
      max_units: plan.unitLimit,
      currency: plan.monthly.currency,
      features: [...plan.features],
      monthly: toPriceView(withGst(priceOf(plan, "monthly"))),
      yearly: toPriceView(withGst(priceOf(plan, "yearly"))),
      is_current: current?.planCode === plan.code,
      can_buy: "price" in next,
      reason: "price" in next ? null : next.message,
      upgrade: "price" in upgrade ? toPriceView(upgrade.price) : null,
    };
  });
  return { results, count: results.length };
}

/** The plans on offer by code and name: public, as their prices are. */
export async function listPlanNames(): Promise<{ value: string; label: string }[]> {
  return (await listPlans(null)).map(({ code, name }) => ({ value: code, label: name }));
}

/** The terms, or the refusal that a purchase would meet. */
function attempt(wanted: Wanted, situation: Parameters<typeof orderTerms>[1]): OrderTerms | DomainError {
  try {
    return orderTerms(wanted, situation);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
