import "server-only";
import { enterEstate, type Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { followTransfer, type TransferState } from "@/lib/wallets/remittance-store";
import type { PayoutRow } from "./payout-store";

/**
 * Makes what a payout is known as in its estate say the same as the payout, in the same transaction. An owner's payout is
 * known as nothing else; then nothing happens. Under the payout's lock.
 */
export async function followRemittance(tx: Tx, payout: PayoutRow, state: TransferState): Promise<void> {
  if (payout.payee.kind !== "estate" || payout.remittance_id === null) return;
  const estateId = payout.payee.estateId as Id<"estate">;
  const remittanceId = payout.remittance_id as Id<"remittance">;
  await enterEstate(tx, estateId);
  await followTransfer(tx, remittanceId, state);
  if (state.status === "processing") return;
  await appendEvent(tx, { name: "wallets/remittance.ended", data: { estateId, remittanceId } });
}
