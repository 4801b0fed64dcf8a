import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { NubanAccount } from "@/lib/gateways/gateway";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { freezeAccount } from "@/lib/properties/freeze-account";
import type { PayingGateway } from "./payout";
import { payoutHeld } from "./payout-journals";
import { insertPayout, savePayout, type PayoutRow } from "./payout-store";

export type HoldTransfer = {
  estateId: Id<"estate">;
  remittanceId: Id<"remittance">;
  gateway: PayingGateway;
  amount: Money;
  holderName: string;
  account: NubanAccount;
  /** It does not leave before `releaseForSending`. */
  isWaiting: boolean;
};

/**
 * Sets an estate's money aside for a transfer to one account, frozen with it, and queues it unless it waits for a second
 * person. Once per remittance. Throws `insufficient-funds` when the estate has less, also when others spend at this moment.
 */
export async function holdTransfer(tx: Tx, actor: PersonActor, hold: HoldTransfer): Promise<Id<"payout">> {
  const payoutId = newId("payout");
  const cause = `transfer:${hold.remittanceId}`;
  const beneficiaryId = await freezeAccount(tx, actor, hold);
  const { ledgerTxnId } = await postJournal(
    tx,
    payoutHeld({
      cause,
      source: hold.remittanceId,
      payee: { kind: "estate", estateId: hold.estateId },
      amount: hold.amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  await insertPayout(tx, {
    id: payoutId,
    kind: "cluster_transfer",
    cause,
    estate_id: hold.estateId,
    remittance_id: hold.remittanceId,
    beneficiary_id: beneficiaryId,
    gateway: hold.gateway,
    amount_minor: hold.amount.amountMinor,
    currency: hold.amount.currency,
    hold_txn_id: ledgerTxnId,
    waiting_for: hold.isWaiting ? "approval" : null,
  });
  if (!hold.isWaiting) await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId } });
  return payoutId;
}

/** A second person has agreed: a locked transfer that waited is due now. */
export async function releaseForSending(tx: Tx, payout: PayoutRow): Promise<void> {
  await savePayout(tx, payout.id, { waiting_for: null });
  await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId: payout.id } });
}
