import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { payoutHeld } from "./payout-journals";
import { insertPayout } from "./payout-store";

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
 * payout it causes cannot come apart. The same cause a second time moves nothing.
 */
export async function holdPayout(tx: Tx, actor: Actor, hold: HoldPayout): Promise<Id<"payout"> | null> {
  const payoutId = newId("payout");
  const { ledgerTxnId, created } = await postJournal(
    tx,
    payoutHeld({
      cause: hold.cause,
      source: hold.cause,
      portfolioId: hold.portfolioId,
      amount: hold.amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  if (!created) return null;
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
