import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { smaller, subtract, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { earnerOf, isSendable, type EarningKind } from "./payout";
import { owedByPayee, owedRecovered, payoutHeld } from "./payout-journals";
import { insertPayout } from "./payout-store";
import { hasCause, insertRecovery, lockPortfolioMoney } from "./recovery-store";

export type HoldPayout = {
  kind: EarningKind;
  /** What this money is owed for. One payout per cause, for ever. */
  cause: string;
  paymentId: Id<"payment"> | null;
  /** Whose price it is; only of what a seller sold. */
  orderId?: Id<"order"> | null;
  portfolioId: Id<"portfolio">;
  amount: Money;
  /** It leaves with the first run after this; without a day, at once. */
  dueAt?: Date | null;
  /** Who asked for it, by which `Idempotency-Key`; without, it came about by itself. */
  asked?: { by: Id<"person">; requestKey: string | null };
  /** It does not leave before an administrator has agreed. */
  isWaiting?: boolean;
};

/**
 * Sets the money of an owner, a seller or a scout aside and queues it to be sent, in the caller's transaction: a payment that
 * completes and the payout it causes cannot come apart. What the payee owes us is kept back first; when that takes all of it, or all but less than a rupee, there is no payout. The same cause a second time moves nothing. Callers hold
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
      payee: earnerOf(hold.kind, hold.portfolioId),
      amount: hold.amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  const { dueAt = null, isWaiting = false } = hold;
  await insertPayout(tx, {
    id: payoutId,
    kind: hold.kind,
    cause: hold.cause,
    payment_id: hold.paymentId,
    order_id: hold.orderId ?? null,
    portfolio_id: hold.portfolioId,
    amount_minor: hold.amount.amountMinor,
    currency: hold.amount.currency,
    due_at: dueAt,
    waiting_for: isWaiting ? "approval" : null,
    requested_by: hold.asked?.by ?? null,
    request_key: hold.asked?.requestKey ?? null,
    hold_txn_id: ledgerTxnId,
  });
  if (dueAt === null && !isWaiting) await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId } });
  return payoutId;
}

/** Keeps back what the payee owes. Most owe nothing; only then is the portfolio's lock not taken. */
async function recover(
  tx: Tx,
  actor: Actor,
  hold: HoldPayout,
): Promise<{ amount: Money; ledgerTxnId: bigint } | null> {
  const payee = earnerOf(hold.kind, hold.portfolioId);
  const receivable = owedByPayee(payee, hold.amount.currency);
  if ((await getBalance(receivable, tx.db)).amountMinor <= 0n) return null;
  // Two amounts at once must not both keep back the same debt.
  await lockPortfolioMoney(tx, hold.portfolioId);
  const amount = smaller(await getBalance(receivable, tx.db), hold.amount);
  if (amount.amountMinor <= 0n) return null;
  const { ledgerTxnId } = await postJournal(
    tx,
    owedRecovered({
      cause: hold.cause,
      source: hold.cause,
      payee,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  return { amount, ledgerTxnId };
}
