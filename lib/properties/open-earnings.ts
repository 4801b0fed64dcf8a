import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { scoutAvailable, scoutReceivable, sellerPayable, sellerReceivable } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";

const ACCOUNTS = { seller: [sellerPayable, sellerReceivable], scout: [scoutAvailable, scoutReceivable] };

/**
 * Somebody begins to earn in this role: their one portfolio of earnings, where payment details belong to, the role in it
 * and its accounts in the books, in the caller's transaction. Whoever has the role already keeps it; nothing changes then.
 */
export async function openEarnings(
  tx: Tx,
  actor: PersonActor,
  role: "seller" | "scout",
): Promise<Id<"portfolio">> {
  const portfolioId = await findOrAddPortfolio(tx, actor.personId);
  const added = await tx.db
    .insertInto("membership")
    .values({
      id: newId("membership"),
      person_id: actor.personId,
      role,
      portfolio_id: portfolioId,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.constraint("membership_once").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!added) return portfolioId;
  for (const account of ACCOUNTS[role]) await openAccount(tx, account(portfolioId));
  await recordAudit(tx, actor, { action: `earnings.${role}-opened`, subject: portfolioId });
  return portfolioId;
}

/** Two first times at once end in one portfolio: the second waits for the first's row. */
async function findOrAddPortfolio(tx: Tx, personId: Id<"person">): Promise<Id<"portfolio">> {
  const person = await tx.db
    .selectFrom("person")
    .select("name")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto("portfolio")
    .values({
      id: newId("portfolio"),
      kind: "earnings",
      earner_id: personId,
      name: person.name,
      created_at: tx.now,
    })
    .onConflict((conflict) => conflict.column("earner_id").doNothing())
    .execute();
  const row = await tx.db
    .selectFrom("portfolio")
    .select("id")
    .where("earner_id", "=", personId)
    .executeTakeFirstOrThrow();
  return row.id as Id<"portfolio">;
}
