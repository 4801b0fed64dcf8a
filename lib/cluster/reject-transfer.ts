import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { callOff } from "@/lib/payouts/call-off-payout";
import { requireWaiting, type DecideTransfer } from "./approve-transfer";
import { requireSecondPerson } from "./require-second-person";
import { lockTransfer, saveTransfer } from "./transfer-store";

/**
 * A second person refuses a transfer that waits: its money is the estate's to spend again. Needs `ManageWallet`. Throws
 * `conflict` when it was decided already, `forbidden` to whoever asked for it; they can cancel it.
 */
export async function rejectTransfer(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: DecideTransfer,
): Promise<void> {
  requirePermission(actor, estateId, "ManageWallet");
  await inTransaction(
    async (tx) => {
      const locked = await lockTransfer(tx, estateId, input.transferId);
      requireSecondPerson(actor, locked.transfer.requested_by);
      requireWaiting(locked);
      await saveTransfer(tx, input.transferId, {
        decision: "rejected",
        decision_note: input.note,
        decided_by: actor.personId,
        decided_at: tx.now,
      });
      await callOff(tx, actor, locked.payout, { code: "rejected", message: input.note ?? "Rejected." });
      await recordAudit(tx, actor, {
        action: "cluster.transfer-rejected",
        subject: input.transferId,
        details: { requestedBy: locked.transfer.requested_by, note: input.note },
      });
    },
    { estate: estateId },
  );
}
