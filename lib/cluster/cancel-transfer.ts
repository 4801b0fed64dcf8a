import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { callOff, isNothingOut, isWithUs } from "@/lib/payouts/call-off-payout";
import { findPayout } from "@/lib/payouts/payout-store";
import { getTransferRow, lockTransfer, saveTransfer } from "./transfer-store";

/**
 * Calls a transfer off while nothing of it is on its way: one that waits or was never sent, and one that failed, once the
 * gateway has confirmed that it did. Its money is the estate's to spend again. Needs `ManageWallet`; who asked for it may do
 * it as well. Throws `conflict` when it is on its way, has arrived, or was called off before.
 */
export async function cancelTransfer(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: { transferId: Id<"clusterTransfer"> },
): Promise<void> {
  requirePermission(actor, estateId, "ManageWallet");
  const { payout_id: payoutId } = await inTransaction(
    (tx) => getTransferRow(tx, estateId, input.transferId),
    {
      estate: estateId,
    },
  );
  const asked = await findPayout(payoutId);
  const isConfirmed = asked !== null && (await isNothingOut(actor, asked));
  await inTransaction(
    async (tx) => {
      const { payout, transfer } = await lockTransfer(tx, estateId, input.transferId);
      if (payout.status === "returned" || !(await isWithUs(tx, payout, isConfirmed))) throw tooLate();
      await saveTransfer(tx, transfer.id, { cancelled_by: actor.personId, cancelled_at: tx.now });
      await callOff(tx, actor, payout);
      await recordAudit(tx, actor, { action: "cluster.transfer-cancelled", subject: transfer.id });
    },
    { estate: estateId },
  );
}

const tooLate = (): DomainError =>
  new DomainError(
    "conflict",
    "transfer-not-cancellable",
    "This transfer is on its way or has ended. Look at how it stands; one that fails can be called off then.",
  );
