import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { saveRead } from "./inbox-store";

/** The reader has seen everything that they were told in the roles they act in. Answers how many were new. */
export async function markAllNoticesRead(actor: PersonActor): Promise<{ read: number }> {
  return inTransaction(async (tx) => ({
    read: await saveRead(tx, actor.personId, { as: actor.memberships }),
  }));
}
