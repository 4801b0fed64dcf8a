import "server-only";
import type { Bill } from "@/lib/bills/bill";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { insertRemittance } from "@/lib/wallets/remittance-store";
import { takeForBill } from "@/lib/wallets/take-for-bill";
import type { Wallet } from "@/lib/wallets/wallet";
import type { Trial } from "./end-occurrence";
import { spreadOver } from "./recurring";
import { recurringPaid } from "./recurring-journals";

/** A bill with what of it is due to this occurrence, in minor units: nothing, where its next part is due later. */
export type DueBill = { readonly bill: Bill; readonly dueMinor: bigint };

type Move = {
  /** Locked and payable, the oldest first; null for a plain payment. */
  bills: readonly DueBill[] | null;
  /** Locked, active and full enough. */
  wallet: Wallet;
  amount: Money;
};

/** Moves an occurrence's money to the estate: for bills as their payer would pay them, else as a payment of its own. */
export async function moveMoney(tx: Tx, trial: Trial, { bills, wallet, amount }: Move): Promise<void> {
  if (!bills) return payPlainly(tx, trial, wallet, amount);
  const parts = spreadOver(
    amount.amountMinor,
    bills.map(({ dueMinor }) => dueMinor),
  );
  for (const [index, { bill }] of bills.entries()) {
    const amountMinor = parts[index] ?? 0n;
    if (amountMinor > 0n)
      await takeForBill(tx, trial.actor, {
        bill,
        wallet,
        amount: { ...amount, amountMinor },
        requestKey: null,
        occurrenceId: trial.occurrence.id,
      });
  }
}

async function payPlainly(tx: Tx, trial: Trial, wallet: Wallet, amount: Money): Promise<void> {
  const { order, occurrence, actor } = trial;
  const id = newId("remittance");
  const { ledgerTxnId } = await postJournal(
    tx,
    recurringPaid({
      recurringPaymentId: order.id,
      dueOn: occurrence.dueOn,
      remittanceId: id,
      walletId: wallet.id,
      estateId: order.estateId,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  await insertRemittance(tx, {
    id,
    estate_id: order.estateId,
    kind: "recurring_payment",
    method: "wallet",
    person_id: order.personId,
    wallet_id: wallet.id,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    status: "completed",
    occurrence_id: occurrence.id,
    note: order.title,
    ledger_txn_id: ledgerTxnId,
    created_at: tx.now,
    completed_at: tx.now,
  });
  await appendEvent(tx, {
    name: "wallets/remittance.ended",
    data: { estateId: order.estateId, remittanceId: id },
  });
}
