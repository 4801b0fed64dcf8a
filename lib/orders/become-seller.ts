import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { openEarnings } from "@/lib/properties/open-earnings";

/** Somebody begins to sell: their earnings and the role. Whoever sells already keeps both; called twice it is once. */
export async function becomeSeller(actor: PersonActor): Promise<{ portfolioId: Id<"portfolio"> }> {
  return inTransaction(async (tx) => ({ portfolioId: await openEarnings(tx, actor, "seller") }));
}
