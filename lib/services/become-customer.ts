import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/id";

/** Lets somebody book and buy, because they said so themselves. Whoever may already keeps it; nothing changes then. */
export async function becomeCustomer(actor: PersonActor): Promise<void> {
  await inTransaction(async (tx) => {
    const added = await tx.db
      .insertInto("membership")
      .values({ id: newId("membership"), person_id: actor.personId, role: "customer", created_at: tx.now })
      .onConflict((conflict) => conflict.constraint("membership_once").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (added) await recordAudit(tx, actor, { action: "customer.registered", subject: actor.personId });
  });
}
