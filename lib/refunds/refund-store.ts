import "server-only";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Refund } from "@/lib/db/tables";
import type { GatewayName } from "@/lib/gateways/gateway";
import { isOperator, portfolioIdsOf, type Actor, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { inr, type Currency, type Money } from "@/lib/kernel/money";
import type { RefundParts, RefundStatus } from "./refund";

export type RefundRow = Omit<
  Selectable<Refund>,
  | "id"
  | "payment_id"
  | "portfolio_id"
  | "estate_id"
  | "wallet_id"
  | "remittance_id"
  | "order_id"
  | "booking_id"
  | "gateway"
  | "status"
  | "rent_after"
> & {
  id: Id<"refund">;
  payment_id: Id<"payment">;
  gateway: GatewayName;
  /** Whose money it is: an owner's and a tenant's, or a resident's in a wallet; of the market, neither's yet. */
  portfolio_id: Id<"portfolio"> | null;
  estate_id: Id<"estate"> | null;
  wallet_id: Id<"wallet"> | null;
  /** What a resident's is known as in the estate. */
  remittance_id: Id<"remittance"> | null;
  /** What of the market its price was held for. */
  order_id: Id<"order"> | null;
  booking_id: Id<"booking"> | null;
  /** Only rent has months to open. */
  rent_after: "owed_again" | "forgiven" | null;
  status: RefundStatus;
  amount: Money;
  parts: RefundParts;
};

function toRow(row: Selectable<Refund>): RefundRow {
  const currency = row.currency as Currency;
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency });
  return {
    ...row,
    id: row.id as Id<"refund">,
    payment_id: row.payment_id as Id<"payment">,
    gateway: row.gateway as GatewayName,
    portfolio_id: row.portfolio_id as Id<"portfolio"> | null,
    estate_id: row.estate_id as Id<"estate"> | null,
    wallet_id: row.wallet_id as Id<"wallet"> | null,
    remittance_id: row.remittance_id as Id<"remittance"> | null,
    order_id: row.order_id as Id<"order"> | null,
    booking_id: row.booking_id as Id<"booking"> | null,
    rent_after: row.rent_after as RefundRow["rent_after"],
    status: row.status as RefundStatus,
    amount: money(row.amount_minor),
    parts: {
      credit: money(row.credit_minor),
      owner: money(row.owner_minor),
      receivable: money(row.receivable_minor),
      charge: money(row.charge_minor),
    },
  };
}

export async function insertRefund(tx: Tx, row: Insertable<Refund>): Promise<RefundRow> {
  return toRow(await tx.db.insertInto("refund").values(row).returningAll().executeTakeFirstOrThrow());
}

export async function findRefund(id: Id<"refund">): Promise<RefundRow | null> {
  const row = await database().selectFrom("refund").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function findRefundByReference(merchantRefundId: string): Promise<RefundRow | null> {
  const row = await database()
    .selectFrom("refund")
    .selectAll()
    .where("merchant_refund_id", "=", merchantRefundId)
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function findRefundByRequestKey(
  tx: Tx,
  personId: Id<"person">,
  requestKey: string,
): Promise<RefundRow | null> {
  const row = await tx.db
    .selectFrom("refund")
    .selectAll()
    .where("requested_by", "=", personId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** Whether a failed refund has been tried again. */
export async function hasFollower(tx: Tx, id: Id<"refund">): Promise<boolean> {
  const row = await tx.db.selectFrom("refund").select("id").where("retry_of", "=", id).executeTakeFirst();
  return row !== undefined;
}

/** The newest refund of a booking, under the booking's lock; null when its money was never given back. */
export async function findLastRefundOfBooking(tx: Tx, bookingId: Id<"booking">): Promise<RefundRow | null> {
  const row = await tx.db
    .selectFrom("refund")
    .selectAll()
    .where("booking_id", "=", bookingId)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** Locks a refund. The lease and the payment come first. */
export async function lockRefund(tx: Tx, id: Id<"refund">): Promise<RefundRow> {
  return toRow(
    await tx.db.selectFrom("refund").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow(),
  );
}

/** Changes a refund only if it is still in the state that was read under its lock. */
export async function saveRefund(tx: Tx, refund: RefundRow, change: Updateable<Refund>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("refund")
    .set(change)
    .where("id", "=", refund.id)
    .where("status", "=", refund.status)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `refund ${refund.id} changed under its lock`);
}

/** Raises (or, negative, lowers) what a payment has given back; the CHECK refuses more than was paid. */
export async function countRefunded(tx: Tx, paymentId: Id<"payment">, byMinor: bigint): Promise<void> {
  await tx.db
    .updateTable("payment")
    .set({ refunded_minor: sql<bigint>`refunded_minor + ${byMinor}` })
    .where("id", "=", paymentId)
    .execute();
}

/** The id of a payment of the actor's own portfolios (an operator's: of any); null otherwise. */
export async function findOwnPayment(actor: Actor, paymentId: Id<"payment">): Promise<Id<"payment"> | null> {
  let query = database().selectFrom("payment").select("id").where("id", "=", paymentId);
  if (!isOperator(actor)) query = query.where(isAnyOf("payment.portfolio_id", portfolioIdsOf(actor)));
  return (await query.executeTakeFirst()) ? paymentId : null;
}

/** The same fence for a refund of rent; what an estate sends back out of a wallet is the estate's. */
export async function findOwnRefund(actor: PersonActor, id: Id<"refund">): Promise<RefundRow | null> {
  const refund = await findRefund(id);
  return refund?.portfolio_id && (await findOwnPayment(actor, refund.payment_id)) ? refund : null;
}

export type RefundedParts = { rent: Money; credit: Money; isOneOpen: boolean };

/** What earlier refunds of a payment took or may still take from its rent; failed ones took nothing. */
export async function sumRefunds(tx: Tx, paymentId: Id<"payment">): Promise<RefundedParts> {
  const { rows } = await sql<{ rent: bigint; credit: bigint; open: boolean }>`
    select coalesce(sum(amount_minor - charge_minor), 0)::bigint as rent, coalesce(sum(credit_minor), 0)::bigint as credit,
           coalesce(bool_or(status <> 'completed'), false) as open
    from refund where payment_id = ${paymentId} and status <> 'failed'`.execute(tx.db);
  const [row] = rows;
  assertInvariant(row, "a sum has a row");
  return { rent: inr(row.rent), credit: inr(row.credit), isOneOpen: row.open };
}

/** How much of a payment became the tenant's credit when it arrived: its rent less what it settled at once. */
export async function creditedBy(tx: Tx, payment: { id: Id<"payment">; base: Money }): Promise<Money> {
  const { rows } = await sql<{ settled: bigint }>`
    select coalesce(sum(amount_minor) filter (where amount_minor > 0), 0)::bigint as settled
    from rent_allocation where payment_id = ${payment.id}`.execute(tx.db);
  return inr(payment.base.amountMinor - (rows[0]?.settled ?? 0n));
}

/** Our references of a payment's refunds, by our reference of its order. */
export async function listReferencesOf(merchantOrderId: string): Promise<string[]> {
  const rows = await database()
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .select("refund.merchant_refund_id")
    .where("payment.merchant_order_id", "=", merchantOrderId)
    .execute();
  return rows.map((row) => row.merchant_refund_id);
}

/** Our reference of the refund that a gateway knows by this number of its own. */
export async function findReferenceAt(gateway: GatewayName, gatewayRefundId: string): Promise<string | null> {
  const row = await database()
    .selectFrom("refund")
    .select("merchant_refund_id")
    .where("gateway", "=", gateway)
    .where("gateway_refund_id", "=", gatewayRefundId)
    .executeTakeFirst();
  return row?.merchant_refund_id ?? null;
}

export type OverdueRefund = { id: Id<"refund">; merchantRefundId: string };

/** Refunds whose next look is overdue by `lateSeconds`, the longest overdue first: what the timers have missed. */
export async function listOverdueRefunds(
  now: Date,
  lateSeconds: number,
  limit: number,
): Promise<OverdueRefund[]> {
  const rows = await database()
    .selectFrom("refund")
    .select(["id", "merchant_refund_id"])
    .where("next_check_at", "<", sql<Date>`${now}::timestamptz - make_interval(secs => ${lateSeconds})`)
    .orderBy("next_check_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id as Id<"refund">, merchantRefundId: row.merchant_refund_id }));
}

/** Looks at a refund later; one that needs no look any more is left alone. */
export async function postponeCheck(tx: Tx, id: Id<"refund">, until: Date): Promise<void> {
  await tx.db
    .updateTable("refund")
    .set({ next_check_at: until })
    .where("id", "=", id)
    .where("next_check_at", "is not", null)
    .execute();
}
