import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Bill } from "@/lib/bills/bill";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal, type Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { applyToBill } from "./apply-to-bill";
import { insertRemittance, type Remittance } from "./remittance-store";
import type { Wallet } from "./wallet";
import { billPaidFromWallet } from "./wallet-journals";

export type BillPayment = { remittance: Remittance; bill: Bill };

type Taking = {
  bill: Bill;
  wallet: Wallet;
  amount: Money;
  requestKey: string | null;
  /** The due day of a recurring payment that pays it; null when the payer pays it themselves. */
  occurrenceId: Id<"occurrence"> | null;
};

/**
 * Moves money from its payer's wallet to the estate for a bill. Under the locks of bill and wallet, which the caller has found
 * payable, active and full enough. Each call is one payment.
 */
export async function takeForBill(tx: Tx, actor: Actor, taking: Taking): Promise<BillPayment> {
  const { bill, wallet, amount, occurrenceId } = taking;
  const id = newId("remittance");
  const { ledgerTxnId } = await postJournal(
    tx,
    billPaidFromWallet({
      remittanceId: id,
      walletId: wallet.id,
      estateId: bill.estateId,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  const remittance = await insertRemittance(tx, {
    id,
    estate_id: bill.estateId,
    kind: "bill_payment",
    method: "wallet",
    person_id: wallet.personId,
    wallet_id: wallet.id,
    bill_id: bill.id,
    amount_minor: amount.amountMinor,
    applied_minor: amount.amountMinor,
    currency: amount.currency,
    status: "completed",
    request_key: taking.requestKey,
    occurrence_id: occurrenceId,
    ledger_txn_id: ledgerTxnId,
    created_at: tx.now,
    completed_at: tx.now,
  });
  const paid = await applyToBill(tx, bill, { amount, ledgerTxnId, remittanceId: id });
  await recordAudit(tx, actor, {
    action: "bill.paid",
    subject: bill.id,
    details: {
      remittanceId: id,
      number: remittance.number,
      amount: toDecimal(amount),
      by: "wallet",
      ...(occurrenceId && { occurrenceId }),
    },
  });
  await appendEvent(tx, {
    name: "wallets/remittance.ended",
    data: { estateId: bill.estateId, remittanceId: id },
  });
  return { remittance, bill: paid };
}
