import "server-only";
import type { Insertable, Kysely, Selectable, Updateable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { DB, MarketOrder } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import { lockListing, type ListingRow } from "./listing-store";
import type { OrderStatus } from "./order";
import type { FeeTerms, OrderPrice } from "./order-fees";

export type OrderRow = Omit<
  Selectable<MarketOrder>,
  "id" | "listing_id" | "buyer_id" | "portfolio_id" | "status" | "payment_id"
> & {
  id: Id<"order">;
  listing_id: Id<"listing">;
  buyer_id: Id<"person">;
  /** The seller's. */
  portfolio_id: Id<"portfolio">;
  status: OrderStatus;
  payment_id: Id<"payment"> | null;
  price: OrderPrice;
};

function toOrderRow(row: Selectable<MarketOrder>): OrderRow {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: row.currency as Currency });
  return {
    ...row,
    id: row.id as Id<"order">,
    listing_id: row.listing_id as Id<"listing">,
    buyer_id: row.buyer_id as Id<"person">,
    portfolio_id: row.portfolio_id as Id<"portfolio">,
    status: row.status as OrderStatus,
    payment_id: row.payment_id as Id<"payment"> | null,
    price: {
      item: money(row.item_minor),
      platformFee: money(row.platform_fee_minor),
      platformTax: money(row.platform_tax_minor),
      gatewayFee: money(row.gateway_fee_minor),
      total: money(row.item_minor + row.platform_fee_minor + row.gateway_fee_minor),
    },
  };
}

/** An order with the thing it is for, both locked. */
export type LockedOrder = { readonly order: OrderRow; readonly listing: ListingRow };

export async function insertOrder(tx: Tx, row: Insertable<MarketOrder>): Promise<OrderRow> {
  return toOrderRow(
    await tx.db.insertInto("market_order").values(row).returningAll().executeTakeFirstOrThrow(),
  );
}

/** Locks an order under its listing, always in this order: buying, completing and giving back take turns. Null: no such order. */
export async function lockOrder(tx: Tx, id: Id<"order">): Promise<LockedOrder | null> {
  const known = await tx.db
    .selectFrom("market_order")
    .select("listing_id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (!known) return null;
  const listing = await lockListing(tx, known.listing_id as Id<"listing">);
  const row = await tx.db
    .selectFrom("market_order")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  assertInvariant(listing && row, `order ${id} has its listing`);
  return { order: toOrderRow(row), listing };
}

/** Changes an order only if it is still in the state that was read. */
export async function saveOrder(tx: Tx, order: OrderRow, change: Updateable<MarketOrder>): Promise<OrderRow> {
  const row = await tx.db
    .updateTable("market_order")
    .set(change)
    .where("id", "=", order.id)
    .where("status", "=", order.status)
    .returningAll()
    .executeTakeFirst();
  assertInvariant(row, `order ${order.id} changed under its lock`);
  return toOrderRow(row);
}

/** The order by which somebody has reserved a listing and may still pay for it; call it under the listing's lock. */
export async function findOwnReservation(
  tx: Tx,
  buyerId: Id<"person">,
  listingId: Id<"listing">,
): Promise<OrderRow | null> {
  const row = await tx.db
    .selectFrom("market_order")
    .selectAll()
    .where("buyer_id", "=", buyerId)
    .where("listing_id", "=", listingId)
    .where("status", "=", "pending")
    .executeTakeFirst();
  return row ? toOrderRow(row) : null;
}

/** How many orders of a buyer wait for their payment; under the buyer's lock, so that orders at once are counted one by one. */
export async function countWaiting(tx: Tx, buyerId: Id<"person">): Promise<number> {
  await tx.db.selectFrom("person").select("id").where("id", "=", buyerId).forNoKeyUpdate().execute();
  const { count } = await tx.db
    .selectFrom("market_order")
    .where("buyer_id", "=", buyerId)
    .where("status", "=", "pending")
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function findOrderByKey(
  tx: Tx,
  buyerId: Id<"person">,
  requestKey: string,
): Promise<OrderRow | null> {
  const row = await tx.db
    .selectFrom("market_order")
    .selectAll()
    .where("buyer_id", "=", buyerId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row ? toOrderRow(row) : null;
}

/** The fees that count at this moment; in a transaction, or with a connection where nothing is decided upon them. */
export async function getFeeTerms(tx: { db: Kysely<DB>; now: Date }): Promise<FeeTerms> {
  const row = await tx.db
    .selectFrom("order_fee")
    .selectAll()
    .where("effective_from", "<=", tx.now)
    .orderBy("effective_from", "desc")
    .executeTakeFirst();
  assertInvariant(row, "there are fees for orders");
  return {
    platformBasisPoints: row.platform_basis_points,
    platformTaxBasisPoints: row.platform_tax_basis_points,
    gatewayBasisPoints: row.gateway_basis_points,
  };
}

/** Unpaid orders whose time is over, the longest over first. */
export async function listUnpaidOrders(now: Date, limit: number): Promise<Id<"order">[]> {
  const rows = await database()
    .selectFrom("market_order")
    .select("id")
    .where("status", "=", "pending")
    .where("reserved_until", "<=", now)
    .orderBy("reserved_until")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id as Id<"order">);
}
