import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { sellerPortfolioOf, sideOf } from "./order-policy";
import type { OrderListQuery, OrderListView, OrderView } from "./order-schemas";
import { toOrderView } from "./order-view";

/** Buyers see what they bought, sellers what they sold, administrators everything: the fence is part of each query. */
function ordersOf(actor: PersonActor, role?: OrderListQuery["role"]) {
  const all = database().selectFrom("market_order");
  if (!role && hasRole(actor, "admin")) return all;
  const portfolioId = sellerPortfolioOf(actor);
  return all.where((eb) => {
    const bought = eb("market_order.buyer_id", "=", actor.personId);
    const sold = portfolioId ? eb("market_order.portfolio_id", "=", portfolioId) : eb.lit(false);
    if (role) return role === "buyer" ? bought : sold;
    return portfolioId ? eb.or([bought, sold]) : bought;
  });
}

function withFacts(actor: PersonActor, role?: OrderListQuery["role"]) {
  return (
    ordersOf(actor, role)
      .innerJoin("person as buyer", "buyer.id", "market_order.buyer_id")
      .innerJoin("portfolio as seller", "seller.id", "market_order.portfolio_id")
      // The newest tells how paying stands; of open and of succeeded ones there is at most one each.
      .leftJoinLateral(
        (eb) =>
          eb
            .selectFrom("payment")
            .select(["payment.id", "payment.status"])
            .whereRef("payment.order_id", "=", "market_order.id")
            .orderBy(sql`payment.status = 'succeeded'`, "desc")
            .orderBy("payment.id", "desc")
            .limit(1)
            .as("paying"),
        (join) => join.onTrue(),
      )
      .leftJoin("payout", (join) =>
        join.onRef("payout.order_id", "=", "market_order.id").on("payout.is_replaced", "=", false),
      )
      .selectAll("market_order")
      .select([
        "buyer.name as buyer_name",
        "seller.name as seller_name",
        "market_order.payment_id as paid_payment_id",
        "paying.id as open_payment_id",
        "paying.status as payment_status",
        "payout.id as payout_id",
        "payout.status as payout_status",
      ])
  );
}

type Facts = Parameters<typeof toOrderView>[0] & { buyer_id: string; portfolio_id: string };
const viewFor = (actor: PersonActor) => (row: Facts) => toOrderView(row, sideOf(actor, row) ?? "admin");

/** What a buyer found wrong matters as long as the money can still go either way. */
const HAS_PROBLEM = sql<boolean>`market_order.problem is not null and market_order.status = 'escrowed'`;

/** One page of orders, newest first; `count` is the whole filtered list. */
export async function listOrders(actor: PersonActor, filter: OrderListQuery): Promise<OrderListView> {
  let query = withFacts(actor, filter.role)
    .orderBy("market_order.id", "desc")
    .limit(filter.limit + 1);
  let counting = ordersOf(actor, filter.role).select(sql<bigint>`count(*)`.as("count"));
  if (filter.problem) {
    query = query.where(HAS_PROBLEM);
    counting = counting.where(HAS_PROBLEM);
  }
  if (filter.status) {
    query = query.where("market_order.status", "=", filter.status);
    counting = counting.where("market_order.status", "=", filter.status);
  }
  if (filter.cursor) query = query.where("market_order.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(viewFor(actor));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One order. Unknown and foreign ids are the same *not found*. */
export async function getOrder(actor: PersonActor, orderId: Id<"order">): Promise<OrderView> {
  const row = await withFacts(actor).where("market_order.id", "=", orderId).executeTakeFirst();
  if (!row) throw notFound("order");
  return viewFor(actor)(row);
}
