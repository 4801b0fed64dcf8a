import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import { isAnyOf } from "@/lib/db/is-any-of";
import { isOperator, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalMonth } from "@/lib/kernel/local-date";
import type { ReceiptRefund } from "./paper-facts";

/** A payment for the one who made it, the owner it is for, and administrators; null for anybody else. */
export async function findPaidPayment(tx: Tx, actor: PersonActor, paymentId: Id<"payment">) {
  let query = tx.db
    .selectFrom("payment")
    .innerJoin("person as payer", "payer.id", "payment.payer_id")
    .innerJoin("portfolio", "portfolio.id", "payment.portfolio_id")
    .leftJoin("lease", "lease.id", "payment.lease_id")
    .leftJoin("unit", "unit.id", "lease.unit_id")
    .leftJoin("property", "property.id", "unit.property_id")
    .leftJoin("subscription_order", "subscription_order.id", "payment.subscription_order_id")
    .selectAll("payment")
    .select([
      "subscription_order.plan_name",
      "subscription_order.billing",
      "payer.name as payer_name",
      "portfolio.name as owner_name",
      "unit.unit_number",
      "property.name as property_name",
      "property.address",
      "property.city",
    ])
    .where("payment.id", "=", paymentId);
  if (!isOperator(actor))
    query = query.where((eb) =>
      eb.or([
        eb("payment.payer_id", "=", actor.personId),
        isAnyOf("payment.portfolio_id", portfolioIdsOf(actor)),
      ]),
    );
  return (await query.executeTakeFirst()) ?? null;
}
export type PaidPayment = NonNullable<Awaited<ReturnType<typeof findPaidPayment>>>;

/** Which months the payment settled when it came in; a later refund opens them again, which the receipt says elsewhere. */
export async function listSettledMonths(
  tx: Tx,
  paymentId: Id<"payment">,
): Promise<{ month: LocalMonth; amountMinor: bigint }[]> {
  const rows = await tx.db
    .selectFrom("rent_allocation")
    .innerJoin("rent_charge", "rent_charge.id", "rent_allocation.charge_id")
    .select(["rent_charge.month", sql<bigint>`sum(rent_allocation.amount_minor)::bigint`.as("amount_minor")])
    .where("rent_allocation.payment_id", "=", paymentId)
    .where("rent_allocation.amount_minor", ">", 0n)
    .groupBy("rent_charge.month")
    .orderBy("rent_charge.month")
    .execute();
  return rows.map((row) => ({
    month: row.month.slice(0, 7) as LocalMonth,
    amountMinor: row.amount_minor,
  }));
}

/** What was given back of a payment, or is on its way back, oldest first. A refund that failed gave nothing back. */
export async function listReceiptRefunds(paymentId: string): Promise<ReceiptRefund[]> {
  const rows = await database()
    .selectFrom("refund")
    .select(["amount_minor", "status", "created_at", "ended_at"])
    .where("payment_id", "=", paymentId)
    .where("status", "<>", "failed")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    amountMinor: row.amount_minor.toString(),
    isDone: row.status === "completed",
    day: localDate(row.ended_at ?? row.created_at, HOMES_ZONE),
  }));
}
