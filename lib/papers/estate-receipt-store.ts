import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { may } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";

/** A remittance for the one who made it and for those of its estate with `ViewTransaction`; null for anybody else. */
export async function findPaidRemittance(
  tx: Tx,
  actor: PersonActor,
  estateId: Id<"estate">,
  remittanceId: Id<"remittance">,
) {
  let query = tx.db
    .selectFrom("remittance")
    .innerJoin("person as payer", "payer.id", "remittance.person_id")
    .leftJoin("bill", "bill.id", "remittance.bill_id")
    .leftJoin("payment", "payment.remittance_id", "remittance.id")
    .leftJoin("receipt", (join) =>
      join
        .onRef("receipt.payment_id", "=", "payment.id")
        .onRef("receipt.ledger_txn_id", "=", "remittance.ledger_txn_id"),
    )
    .selectAll("remittance")
    .select([
      "payer.name as payer_name",
      "bill.number as bill_number",
      "bill.title as bill_title",
      "bill.type as bill_type",
      "bill.due_on as bill_due_on",
      "payment.merchant_order_id",
      "receipt.gateway_txn_id",
      sql<string | null>`(select string_agg(u.name, ', ' order by u.name)
        from residency r join estate_unit u on u.id = r.estate_unit_id
        where r.person_id = remittance.person_id and r.estate_id = remittance.estate_id
          and r.until is null)`.as("unit"),
    ])
    .where("remittance.id", "=", remittanceId)
    .where("remittance.estate_id", "=", estateId);
  if (!may(actor, estateId, "ViewTransaction"))
    query = query.where("remittance.person_id", "=", actor.personId);
  return (await query.executeTakeFirst()) ?? null;
}
export type PaidRemittance = NonNullable<Awaited<ReturnType<typeof findPaidRemittance>>>;
