import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { smaller, subtract, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { ownerReceivable } from "@/lib/ledger/chart";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { isSendable } from "./payout";
import { owedRecovered, payoutHeld } from "./payout-journals";
import { insertPayout } from "./payout-store";
import { hasCause, insertRecovery, lockPortfolioMoney } from "./recovery-store";

export type HoldPayout = {
  kind: "owner_rent";
  /** What this money is owed for. One payout per cause, for ever. */
  cause: string;
  paymentId: Id<"payment"> | null;
  portfolioId: Id<"portfolio">;
  amount: Money;
};

/**
 * Sets an owner's money aside and queues it to be sent, in the caller's transaction: a payment that completes and the
 * payout it causes cannot come apart. What the owner owes us from an earlier refund is kept back first; when that takes
 * all of it, or all but less than a rupee, there is no payout. The same cause a second time moves nothing. Callers hold
 * the lock of what the money is owed for, so that one cause is told by one at a time.
 */
export async function holdPayout(tx: Tx, actor: Actor, hold: HoldPayout): Promise<Id<"payout"> | null> {
  if (await hasCause(tx, hold.cause)) return null;
  const recovered = await recover(tx, actor, hold);
  const amount = subtract(hold.amount, recovered?.amount ?? { ...hold.amount, amountMinor: 0n });
  const payoutId = isSendable(amount) ? await setAside(tx, actor, { ...hold, amount }) : null;
  if (recovered) await insertRecovery(tx, { ...recovered, hold, payoutId });
  return payoutId;
}

async function setAside(tx: Tx, actor: Actor, hold: HoldPayout): Promise<Id<"payout">> {
  const payoutId = newId("payout");
  const { ledgerTxnId } = await postJournal(
    tx,
    payoutHeld({
      cause: hold.cause,
      source: hold.cause,
      payee: { portfolioId: hold.portfolioId },
      amount: hold.amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  await insertPayout(tx, {
    id: payoutId,
    kind: hold.kind,
    cause: hold.cause,
    payment_id: hold.paymentId,
    portfolio_id: hold.portfolioId,
    amount_minor: hold.amount.amountMinor,
    currency: hold.amount.currency,
    hold_txn_id: ledgerTxnId,
  });
  await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId } });
  return payoutId;
}

/** Keeps back what the owner owes. Most owe nothing; only then is the portfolio's lock not taken. */
async function recover(
  tx: Tx,
  actor: Actor,
  hold: HoldPayout,
): Promise<{ amount: Money; ledgerTxnId: bigint } | null> {
  const receivable = ownerReceivable(hold.portfolioId);
  if ((await getBalance(receivable, tx.db)).amountMinor <= 0n) return null;
  // Two rents at once must not both keep back the same debt.
  await lockPortfolioMoney(tx, hold.portfolioId);
  const amount = smaller(await getBalance(receivable, tx.db), hold.amount);
  if (amount.amountMinor <= 0n) return null;
  const { ledgerTxnId } = await postJournal(
    tx,
    owedRecovered({
      cause: hold.cause,
      source: hold.cause,
      portfolioId: hold.portfolioId,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  return { amount, ledgerTxnId };
}
