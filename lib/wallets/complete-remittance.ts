import "server-only";
import { requirePayable, type Bill } from "@/lib/bills/bill";
import { lockBill } from "@/lib/bills/bill-store";
import { enterEstate, type Tx } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { smaller, type Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { applyToBill } from "./apply-to-bill";
import { endRemittance, getRemittance, type Remittance } from "./remittance-store";
import { billPaidDirectly, depositReceived } from "./wallet-journals";
import { findOrOpenWallet } from "./wallet-store";

/** A remittance with its bill locked: what a payment's outcome decides about. */
export type LockedRemittance = { remittance: Remittance; bill: Bill | null };

/**
 * Opens the fence of a payment's estate and locks the bill it was made for, before the payment itself is locked: whoever pays
 * the same bill from a wallet takes the same order.
 */
export async function lockRemittance(
  tx: Tx,
  estateId: Id<"estate">,
  remittanceId: Id<"remittance">,
): Promise<LockedRemittance> {
  await enterEstate(tx, estateId);
  const known = await getRemittance(tx, remittanceId);
  if (!known.bill_id) return { remittance: known, bill: null };
  const bill = await lockBill(tx, estateId, known.bill_id);
  return { remittance: await getRemittance(tx, remittanceId), bill };
}

type Captured = {
  gateway: string;
  gatewayTxnId: string;
  amount: Money;
  paidAt: Date;
  actor: string;
};

/**
 * A resident's money has arrived: it settles the bill it was sent for as far as that is still open and payable, and what is
 * left goes into their wallet. A bill that was paid, cancelled, changed or disputed meanwhile takes nothing: the money is the
 * resident's in any case. Answers the ledger transaction.
 */
export async function completeRemittance(
  tx: Tx,
  locked: LockedRemittance,
  captured: Captured,
): Promise<bigint> {
  const { remittance, bill } = locked;
  const estateId = remittance.estate_id;
  const estate = await getEstate(tx, estateId);
  const { currency } = captured.amount;
  const wallet = await findOrOpenWallet(tx, { estateId, personId: remittance.person_id, currency });
  const applied = bill
    ? takenBy(bill, captured.amount, estateDay(estate, tx.now))
    : { amountMinor: 0n, currency };
  const fact = {
    remittanceId: remittance.id,
    walletId: wallet.id,
    gateway: captured.gateway,
    gatewayTxnId: captured.gatewayTxnId,
    amount: captured.amount,
    at: captured.paidAt,
    actor: captured.actor,
  };
  const { ledgerTxnId } = await postJournal(
    tx,
    bill ? billPaidDirectly({ ...fact, estateId, applied }) : depositReceived(fact),
  );
  if (bill && applied.amountMinor > 0n)
    await applyToBill(tx, bill, { amount: applied, ledgerTxnId, remittanceId: remittance.id });
  await endRemittance(tx, remittance, {
    status: "completed",
    ledgerTxnId,
    appliedMinor: applied.amountMinor,
    walletId: wallet.id,
  });
  await appendEvent(tx, {
    name: "wallets/remittance.ended",
    data: { estateId, remittanceId: remittance.id },
  });
  return ledgerTxnId;
}

/** How much of the money a bill takes at this moment. A payment begun in time is taken after the due day as well. */
function takenBy(bill: Bill, amount: Money, today: ReturnType<typeof estateDay>): Money {
  try {
    requirePayable({ ...bill, isLatePaymentAllowed: true }, today);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...amount, amountMinor: 0n };
  }
  return smaller(amount, bill.open);
}

/** A payment that will not come: said once, and a success that comes after all still counts. */
export async function failRemittance(
  tx: Tx,
  { remittance }: LockedRemittance,
  failure: { code: string; message: string },
): Promise<void> {
  if (remittance.status !== "pending" && remittance.status !== "processing") return;
  await endRemittance(tx, remittance, { status: "failed", ...failure });
  await appendEvent(tx, {
    name: "wallets/remittance.ended",
    data: { estateId: remittance.estate_id, remittanceId: remittance.id },
  });
}
