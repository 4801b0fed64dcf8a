import "server-only";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { Payment, Receipt } from "@/lib/db/tables";
import type { GatewayName } from "@/lib/gateways/gateway";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import type { PaymentPurpose, PaymentStatus } from "./payment";

export type PaymentRow = Omit<
  Selectable<Payment>,
  | "id"
  | "purpose"
  | "status"
  | "gateway"
  | "lease_id"
  | "portfolio_id"
  | "subscription_order_id"
  | "cart_id"
  | "order_id"
  | "estate_id"
  | "remittance_id"
  | "payer_id"
  | "total_minor"
> & {
  id: Id<"payment">;
  purpose: PaymentPurpose;
  status: PaymentStatus;
  /** Only rent is paid under a lease. */
  lease_id: Id<"lease"> | null;
  gateway: GatewayName | "direct";
  payer_id: Id<"person">;
  /** Whose money it becomes: an owner's, or an estate's and its residents'; of the market, neither's. */
  portfolio_id: Id<"portfolio"> | null;
  estate_id: Id<"estate"> | null;
  /** Only what a resident sends has one: what it was sent for. */
  remittance_id: Id<"remittance"> | null;
  /** Only a subscription has one: what was ordered. */
  subscription_order_id: Id<"subscriptionOrder"> | null;
  /** Services that are booked by it. */
  cart_id: Id<"cart"> | null;
  /** What a buyer buys of a seller. */
  order_id: Id<"order"> | null;
  base: Money;
  charge: Money;
  total: Money;
};

function toRow(row: Selectable<Payment>): PaymentRow {
  const currency = row.currency as Currency;
  return {
    ...row,
    id: row.id as Id<"payment">,
    purpose: row.purpose as PaymentPurpose,
    status: row.status as PaymentStatus,
    lease_id: row.lease_id as Id<"lease"> | null,
    gateway: row.gateway as PaymentRow["gateway"],
    payer_id: row.payer_id as Id<"person">,
    portfolio_id: row.portfolio_id as Id<"portfolio"> | null,
    estate_id: row.estate_id as Id<"estate"> | null,
    remittance_id: row.remittance_id as Id<"remittance"> | null,
    subscription_order_id: row.subscription_order_id as Id<"subscriptionOrder"> | null,
    cart_id: row.cart_id as Id<"cart"> | null,
    order_id: row.order_id as Id<"order"> | null,
    base: { amountMinor: row.base_minor, currency },
    charge: { amountMinor: row.charge_minor, currency },
    total: { amountMinor: row.base_minor + row.charge_minor, currency },
  };
}

export async function insertPayment(tx: Tx, row: Insertable<Payment>): Promise<PaymentRow> {
  return toRow(await tx.db.insertInto("payment").values(row).returningAll().executeTakeFirstOrThrow());
}

export async function findPaymentByRequestKey(
  tx: Tx,
  payerId: Id<"person">,
  requestKey: string,
): Promise<PaymentRow | null> {
  const row = await tx.db
    .selectFrom("payment")
    .selectAll()
    .where("payer_id", "=", payerId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** The payment that a remittance waits for. */
export async function findPaymentOfRemittance(tx: Tx, remittanceId: Id<"remittance">): Promise<PaymentRow> {
  const row = await tx.db
    .selectFrom("payment")
    .selectAll()
    .where("remittance_id", "=", remittanceId)
    .executeTakeFirst();
  assertInvariant(row, `remittance ${remittanceId} has a payment`);
  return toRow(row);
}

type Payable =
  | { column: "subscription_order_id"; id: Id<"subscriptionOrder"> }
  | { column: "cart_id"; id: Id<"cart"> }
  | { column: "order_id"; id: Id<"order"> };

/** The payment by which a subscription's order, a cart or an order may be paid at this moment; there is at most one. */
export async function findOpenPaymentFor(tx: Tx, { column, id }: Payable): Promise<PaymentRow | null> {
  const row = await tx.db
    .selectFrom("payment")
    .selectAll()
    .where(column, "=", id)
    .where("status", "in", ["created", "pending"])
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function findPaymentByOrder(merchantOrderId: string): Promise<PaymentRow | null> {
  const row = await database()
    .selectFrom("payment")
    .selectAll()
    .where("merchant_order_id", "=", merchantOrderId)
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** Takes the right to ask about an order now; false when somebody has asked within the pause. */
export async function claimLook(merchantOrderId: string, now: Date, pauseMs: number): Promise<boolean> {
  const claimed = await database()
    .updateTable("payment")
    .set({ last_checked_at: now })
    .where("merchant_order_id", "=", merchantOrderId)
    .where((eb) =>
      eb.or([
        eb("last_checked_at", "is", null),
        eb("last_checked_at", "<", new Date(now.getTime() - pauseMs)),
      ]),
    )
    .returning("id")
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function findPayment(id: Id<"payment">): Promise<PaymentRow | null> {
  const row = await database().selectFrom("payment").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toRow(row) : null;
}

/** Locks a payment. Where the lease is locked too, the lease comes first. */
export async function lockPayment(tx: Tx, id: Id<"payment">): Promise<PaymentRow> {
  return toRow(
    await tx.db.selectFrom("payment").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow(),
  );
}

/** Changes a payment only if it is still in the state that was read. */
export async function savePayment(tx: Tx, payment: PaymentRow, change: Updateable<Payment>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("payment")
    .set(change)
    .where("id", "=", payment.id)
    .where("status", "=", payment.status)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `payment ${payment.id} changed under its lock`);
}

/** The gateway that a payment goes through. Money that an owner took without us has none. */
export function gatewayOf(payment: Pick<PaymentRow, "id" | "gateway">): GatewayName {
  assertInvariant(payment.gateway !== "direct", `payment ${payment.id} went through a gateway`);
  return payment.gateway;
}

/** Writes down one success at the gateway; false when this success is known already. */
export async function insertReceipt(tx: Tx, row: Insertable<Receipt>): Promise<boolean> {
  const inserted = await tx.db
    .insertInto("receipt")
    .values(row)
    .onConflict((conflict) => conflict.columns(["gateway", "gateway_txn_id"]).doNothing())
    .returning("gateway_txn_id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function hasReceipt(tx: Tx, gateway: string, gatewayTxnId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom("receipt")
    .select("gateway_txn_id")
    .where("gateway", "=", gateway)
    .where("gateway_txn_id", "=", gatewayTxnId)
    .executeTakeFirst();
  return row !== undefined;
}

export type OverduePayment = { id: Id<"payment">; merchantOrderId: string; gateway: string };

/** Orders whose check is overdue by `lateSeconds`, the longest overdue first: what the timers have missed. */
export async function listOverduePayments(
  now: Date,
  lateSeconds: number,
  limit: number,
): Promise<OverduePayment[]> {
  const rows = await database()
    .selectFrom("payment")
    .select(["id", "merchant_order_id", "gateway"])
    .where("next_check_at", "<", sql<Date>`${now}::timestamptz - make_interval(secs => ${lateSeconds})`)
    .orderBy("next_check_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<"payment">,
    merchantOrderId: row.merchant_order_id,
    gateway: row.gateway,
  }));
}

/** Looks at an order later; one that needs no look any more is left alone. */
export async function postponeCheck(tx: Tx, id: Id<"payment">, until: Date): Promise<void> {
  await tx.db
    .updateTable("payment")
    .set({ next_check_at: until })
    .where("id", "=", id)
    .where("next_check_at", "is not", null)
    .execute();
}
