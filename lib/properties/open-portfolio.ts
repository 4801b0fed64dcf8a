import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { ownerPayable, ownerReceivable } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";
import { startTrial } from "@/lib/subscriptions/start-trial";
import { insertPortfolio } from "./property-store";

/**
 * A person becomes an owner: a portfolio of their own, the owner's role in it, its accounts in the books and its
 * free days. Calling it
 * twice opens two portfolios.
 */
export function openPortfolio(actor: PersonActor, input: { name: string }): Promise<Id<"portfolio">> {
  return inTransaction((tx) => addPortfolio(tx, actor, input));
}

/** The same inside a transaction of the caller's. */
async function addPortfolio(tx: Tx, actor: PersonActor, input: { name: string }): Promise<Id<"portfolio">> {
  const portfolioId = newId("portfolio");
  await insertPortfolio(tx, { id: portfolioId, name: input.name, ownerId: actor.personId });
  await openAccount(tx, ownerPayable(portfolioId));
  await openAccount(tx, ownerReceivable(portfolioId));
  await startTrial(tx, portfolioId);
  await recordAudit(tx, actor, { action: "portfolio.opened", subject: portfolioId });
  return portfolioId;
}
