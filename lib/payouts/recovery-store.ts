import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { newId, type Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";

/** Whether this cause has had its payout, or was kept back whole. */
export async function hasCause(tx: Tx, cause: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from payout where cause = ${cause})
        or exists (select from recovery where cause = ${cause}) as found`.execute(tx.db);
  return rows[0]?.found ?? false;
}

/** Makes decisions about what an owner owes take turns. Comes after the locks of lease, payment and payout. */
export async function lockPortfolioMoney(tx: Tx, portfolioId: string): Promise<void> {
  await tx.db.selectFrom("portfolio").select("id").where("id", "=", portfolioId).forNoKeyUpdate().execute();
}

export async function insertRecovery(
  tx: Tx,
  recovery: {
    hold: { cause: string; portfolioId: string };
    amount: Money;
    ledgerTxnId: bigint;
    payoutId: Id<"payout"> | null;
  },
): Promise<void> {
  await tx.db
    .insertInto("recovery")
    .values({
      id: newId("recovery"),
      portfolio_id: recovery.hold.portfolioId,
      cause: recovery.hold.cause,
      payout_id: recovery.payoutId,
      amount_minor: recovery.amount.amountMinor,
      currency: recovery.amount.currency,
      ledger_txn_id: recovery.ledgerTxnId,
      created_at: tx.now,
    })
    .execute();
}
