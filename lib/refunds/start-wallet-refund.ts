import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { formatMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { walletMoney } from "@/lib/ledger/chart";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import {
  findPaymentOfRemittance,
  gatewayOf,
  lockPayment,
  type PaymentRow,
} from "@/lib/payments/payment-store";
import { insertRemittance, type Remittance } from "@/lib/wallets/remittance-store";
import type { Wallet } from "@/lib/wallets/wallet";
import { lockWallet } from "@/lib/wallets/wallet-store";
import { amountToSendBack } from "./plan-wallet-refund";
import { nextCheckAt } from "./refund";
import { walletRefundHeld } from "./refund-journals";
import { countRefunded, insertRefund, sumRefunds } from "./refund-store";
import { inProgress } from "./start-refund";

export type PlannedWalletRefund = { payment: PaymentRow; amount: Money };

/**
 * Locks the gateway payment of a remittance and says what may go back to where it came from. Inside the estate's fence, under
 * the lock of the payment's bill where it has one. Throws what `amountToSendBack` throws, and `conflict` while a refund of the
 * payment is on its way.
 */
export async function planWalletRefund(
  tx: Tx,
  sent: Remittance,
  askedMinor: bigint | undefined,
): Promise<PlannedWalletRefund> {
  // Throws for what no gateway brought, before a payment is looked for.
  amountToSendBack({ ...sent, refunded_minor: 0n }, undefined);
  const payment = await lockPayment(tx, (await findPaymentOfRemittance(tx, sent.id)).id);
  if ((await sumRefunds(tx, payment.id)).isOneOpen) throw inProgress();
  return {
    payment,
    amount: amountToSendBack({ ...sent, refunded_minor: payment.refunded_minor }, askedMinor),
  };
}

export type StartWalletRefund = PlannedWalletRefund & { sent: Remittance; reason: string };

/** What the row of the decision says once the money is set aside. */
export type StartedWalletRefund = { remittance_id: Id<"remittance">; ledger_txn_id: bigint; done_at: Date };

/**
 * Takes money out of its payer's wallet to send it back to where it came from: set aside in the books, and stored as a refund
 * under its own reference, in the caller's transaction; a job then asks the gateway. What it is known as in the estate is
 * pending until the refund has ended. Throws `insufficient-funds` when the wallet has less, `conflict` when it is suspended.
 */
export async function startWalletRefund(
  tx: Tx,
  actor: PersonActor,
  input: StartWalletRefund,
): Promise<StartedWalletRefund> {
  const { payment, amount, sent, reason } = input;
  const estateId = sent.estate_id;
  const wallet = sent.wallet_id && (await lockWallet(tx, estateId, sent.wallet_id));
  if (!wallet) throw notFound("wallet");
  await requireSpendable(tx, wallet, amount);
  const merchantRefundId = newReference("rfnd");
  const id = newId("refund");
  const gateway = gatewayOf(payment);
  const { ledgerTxnId } = await postJournal(
    tx,
    walletRefundHeld({
      merchantRefundId,
      refundId: id,
      walletId: wallet.id,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  const remittance = await insertRemittance(tx, {
    id: newId("remittance"),
    estate_id: estateId,
    kind: "refund",
    method: gateway,
    person_id: sent.person_id,
    wallet_id: wallet.id,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    status: "pending",
    note: reason,
    created_at: tx.now,
  });
  await storeRefund(tx, actor, { id, merchantRefundId, payment, amount, reason, remittance, ledgerTxnId });
  return { remittance_id: remittance.id, ledger_txn_id: ledgerTxnId, done_at: tx.now };
}

type ToStore = PlannedWalletRefund & {
  id: Id<"refund">;
  merchantRefundId: string;
  reason: string;
  remittance: Remittance;
  ledgerTxnId: bigint;
};

async function storeRefund(tx: Tx, actor: PersonActor, refund: ToStore): Promise<void> {
  const { id, merchantRefundId, payment, amount, reason, remittance } = refund;
  await countRefunded(tx, payment.id, amount.amountMinor);
  await insertRefund(tx, {
    id,
    payment_id: payment.id,
    estate_id: remittance.estate_id,
    wallet_id: remittance.wallet_id,
    remittance_id: remittance.id,
    gateway: payment.gateway,
    merchant_refund_id: merchantRefundId,
    amount_minor: amount.amountMinor,
    credit_minor: 0n,
    owner_minor: 0n,
    receivable_minor: 0n,
    charge_minor: 0n,
    wallet_minor: amount.amountMinor,
    currency: amount.currency,
    status: "requested",
    reason,
    requested_by: actor.personId,
    next_check_at: nextCheckAt(0, tx.now),
    hold_txn_id: refund.ledgerTxnId,
    created_at: tx.now,
  });
  await appendEvent(tx, { name: "refunds/refund.due", data: { refundId: id } });
  await recordAudit(tx, actor, {
    action: "refund.requested",
    subject: payment.id,
    details: { refundId: id, merchantRefundId, amount: toDecimal(amount), reason, number: remittance.number },
  });
}

/** Clear sentences before the books refuse; under the wallet's lock nothing else leaves it. */
async function requireSpendable(tx: Tx, wallet: Wallet, amount: Money): Promise<void> {
  if (wallet.status !== "active")
    throw new DomainError(
      "conflict",
      "wallet-suspended",
      "This wallet is suspended, so nothing leaves it. Resume it first.",
    );
  const available = await getBalance(walletMoney(wallet.id, wallet.currency), tx.db);
  if (available.amountMinor >= amount.amountMinor) return;
  throw new DomainError(
    "insufficient-funds",
    "insufficient-funds",
    `The wallet has ${formatMoney(available)} to spend, and ${formatMoney(amount)} is to be sent back. Send back less.`,
    { error_type: "INSUFFICIENT_FUNDS", available_balance: toDecimal(available) },
  );
}
