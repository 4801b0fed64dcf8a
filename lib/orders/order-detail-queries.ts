import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { listPostings, type Posting } from "@/lib/ledger/posting-queries";
import type { OrderView } from "./order-schemas";
import { getOrder } from "./order-queries";

type Party = { readonly personId: string; readonly name: string; readonly email: string };

/** An order as an administrator looks into it. */
export type OrderDetail = {
  readonly order: OrderView;
  readonly buyer: Party;
  readonly seller: Party;
  /** The newest. */
  readonly refund: { readonly id: string; readonly status: string; readonly error: string | null } | null;
  /** What lies before administrators about it; null when nothing does. */
  readonly reviewId: string | null;
  /** What the books say about it, oldest first. */
  readonly postings: readonly Posting[];
};

/** Everything about one order, for administrators. For everybody else, and for unknown ids, it is *not found*. */
export async function getOrderDetail(actor: PersonActor, orderId: Id<"order">): Promise<OrderDetail> {
  if (!hasRole(actor, "admin")) throw notFound("order");
  const order = await getOrder(actor, orderId);
  const [parties, refund, review, postings] = await Promise.all([
    getParties(orderId),
    findRefund(orderId),
    findReviewItem(orderId),
    listOrderPostings(orderId),
  ]);
  return { order, ...parties, refund, reviewId: review?.id ?? null, postings };
}

async function getParties(orderId: string): Promise<Pick<OrderDetail, "buyer" | "seller">> {
  const row = await database()
    .selectFrom("market_order")
    .innerJoin("person as buyer", "buyer.id", "market_order.buyer_id")
    .innerJoin("portfolio", "portfolio.id", "market_order.portfolio_id")
    .innerJoin("person as seller", "seller.id", "portfolio.earner_id")
    .select([
      "buyer.id as buyer_id",
      "buyer.name as buyer_name",
      "buyer.email as buyer_email",
      "seller.id as seller_id",
      "seller.name as seller_name",
      "seller.email as seller_email",
    ])
    .where("market_order.id", "=", orderId)
    .executeTakeFirstOrThrow();
  return {
    buyer: { personId: row.buyer_id, name: row.buyer_name, email: row.buyer_email },
    seller: { personId: row.seller_id, name: row.seller_name, email: row.seller_email },
  };
}

async function findRefund(orderId: string): Promise<OrderDetail["refund"]> {
  const row = await database()
    .selectFrom("refund")
    .select(["id", "status", "error_message as error"])
    .where("order_id", "=", orderId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

const findReviewItem = (orderId: string) =>
  database()
    .selectFrom("review_item")
    .select("id")
    .where("subject", "=", orderId)
    .where("resolved_at", "is", null)
    .orderBy("id")
    .executeTakeFirst();

/** Its own entries, those of its refunds and its payouts, and the bounty it earned a scout. */
async function listOrderPostings(orderId: string): Promise<Posting[]> {
  const { rows } = await sql<{ id: bigint | null }>`
    select unnest(array[escrow_txn_id, complete_txn_id]) as id from market_order where id = ${orderId}
    union select unnest(array[hold_txn_id, final_txn_id]) from refund where order_id = ${orderId}
    union select hold_txn_id from payout where order_id = ${orderId}
    union select unnest(array[a.final_txn_id, a.return_txn_id]) from payout_attempt a
      join payout p on p.id = a.payout_id where p.order_id = ${orderId}
    union select ledger_txn_id from bounty where order_id = ${orderId}`.execute(database());
  return listPostings(rows.flatMap(({ id }) => id ?? []));
}
