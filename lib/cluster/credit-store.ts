import "server-only";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { ManualCredit } from "@/lib/db/tables";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";

export type Credit = Selectable<ManualCredit> & {
  id: Id<"manualCredit">;
  remittance_id: Id<"remittance">;
  amount: Money;
};

export async function insertCredit(tx: Tx, row: Insertable<ManualCredit>): Promise<void> {
  await tx.db.insertInto("manual_credit").values(row).execute();
}

/** A credit of the estate, locked for its decision. Unknown and foreign ids are the same *not found*. */
export async function lockCredit(tx: Tx, estateId: Id<"estate">, id: Id<"manualCredit">): Promise<Credit> {
  const row = await tx.db
    .selectFrom("manual_credit")
    .selectAll()
    .where("id", "=", id)
    .where("estate_id", "=", estateId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("credit");
  const amount = { amountMinor: row.amount_minor, currency: row.currency as Currency };
  return { ...(row as Omit<Credit, "amount">), amount };
}

/** Writes the decision down. Under the credit's lock. */
export async function saveCredit(
  tx: Tx,
  id: Id<"manualCredit">,
  change: Updateable<ManualCredit>,
): Promise<void> {
  await tx.db.updateTable("manual_credit").set(change).where("id", "=", id).execute();
}

export async function findCreditOfRemittance(
  tx: Tx,
  remittanceId: Id<"remittance">,
): Promise<Id<"manualCredit"> | null> {
  const row = await tx.db
    .selectFrom("manual_credit")
    .select("id")
    .where("remittance_id", "=", remittanceId)
    .executeTakeFirst();
  return (row?.id as Id<"manualCredit"> | undefined) ?? null;
}
