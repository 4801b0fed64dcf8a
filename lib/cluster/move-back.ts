import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Bill } from "@/lib/bills/bill";
import { cancelUnderLock } from "@/lib/bills/cancel-bill";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { formatMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { insertRemittance, type Remittance } from "@/lib/wallets/remittance-store";
import { unsettleBill } from "@/lib/wallets/unsettle-bill";
import { billGivenBack } from "@/lib/wallets/wallet-journals";
import { findOrOpenWallet, lockWallet } from "@/lib/wallets/wallet-store";

export type MoveBack = {
  giveBackId: Id<"giveBack">;
  payment: Remittance;
  bill: Bill;
  amount: Money;
  reason: string;
  isCancelling: boolean;
};

/** What the row of a give-back says once its money has moved. */
export type MovedBack = { remittance_id: string; ledger_txn_id: bigint; done_at: Date };

/**
 * Moves money from the estate into the payer's wallet and opens so much of the bill again, or cancels it. Under the estate's
 * lock and the bill's; the wallet is locked here, a suspended one too, because money may come in. Throws
 * `insufficient-funds` when the estate has less.
 */
export async function moveBack(tx: Tx, actor: PersonActor, move: MoveBack): Promise<MovedBack> {
  const { payment, bill, amount } = move;
  const estateId = bill.estateId;
  const { currency } = amount;
  const found = await findOrOpenWallet(tx, { estateId, personId: payment.person_id, currency });
  const wallet = await lockWallet(tx, estateId, found.id);
  assertInvariant(wallet, `the payer of ${payment.id} has a wallet`);
  await requireEnough(tx, estateId, amount);
  const remittanceId = newId("remittance");
  const { ledgerTxnId } = await postJournal(
    tx,
    billGivenBack({
      giveBackId: move.giveBackId,
      remittanceId,
      walletId: wallet.id,
      estateId,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  const refund = await insertRemittance(tx, {
    id: remittanceId,
    estate_id: estateId,
    kind: "refund",
    method: "wallet",
    person_id: payment.person_id,
    wallet_id: wallet.id,
    bill_id: bill.id,
    amount_minor: amount.amountMinor,
    currency,
    status: "completed",
    note: move.reason,
    ledger_txn_id: ledgerTxnId,
    created_at: tx.now,
    completed_at: tx.now,
  });
  const opened = await unsettleBill(tx, bill, { amount, ledgerTxnId, paymentId: payment.id });
  if (move.isCancelling) await cancelUnderLock(tx, actor, opened, move.reason);
  await recordAudit(tx, actor, {
    action: "payment.given-back",
    subject: payment.id,
    details: {
      giveBackId: move.giveBackId,
      number: refund.number,
      amount: toDecimal(amount),
      reason: move.reason,
      bill: bill.number,
      isCancelling: move.isCancelling,
    },
  });
  await appendEvent(tx, { name: "wallets/remittance.ended", data: { estateId, remittanceId } });
  return { remittance_id: remittanceId, ledger_txn_id: ledgerTxnId, done_at: tx.now };
}

/** A clear sentence before the books refuse; under the estate's lock nothing else leaves its money. */
async function requireEnough(tx: Tx, estateId: Id<"estate">, amount: Money): Promise<void> {
  const balance = await getBalance(clusterWallet(estateId, amount.currency), tx.db);
  if (balance.amountMinor >= amount.amountMinor) return;
  throw new DomainError(
    "insufficient-funds",
    "insufficient-funds",
    `The estate has ${formatMoney(balance)}, and ${formatMoney(amount)} is to be given back. Give back less, or wait for bills to be paid.`,
    { error_type: "INSUFFICIENT_FUNDS", available_balance: toDecimal(balance) },
  );
}
