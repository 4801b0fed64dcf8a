import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/id";

/** Somebody wants to book services or to buy: from now on they have the place for it. Being one already changes nothing. */
export function becomeCustomer(actor: PersonActor): Promise<void> {
  return inTransaction((tx) => addCustomer(tx, actor));
}

/** The same in the caller's transaction: whoever books or buys is a customer. */
export async function addCustomer(tx: Tx, actor: PersonActor): Promise<void> {
  const added = await tx.db
    .insertInto("membership")
    .values({ id: newId("membership"), person_id: actor.personId, role: "customer", created_at: tx.now })
    .onConflict((conflict) => conflict.constraint("membership_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added) await recordAudit(tx, actor, { action: "customer.joined", subject: actor.personId });
}
