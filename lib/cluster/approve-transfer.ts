import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { releaseForSending } from "@/lib/payouts/hold-transfer";
import { decidedAlready, requireSecondPerson } from "./require-second-person";
import { lockTransfer, saveTransfer, type LockedTransfer } from "./transfer-store";

export type DecideTransfer = { transferId: Id<"clusterTransfer">; note: string | null };

/**
 * A second person agrees to a transfer that waits, and it leaves. Needs `ManageWallet` and a step-up. However many agree at
 * once, one of them does and one transfer leaves; the others get `conflict`. Throws `forbidden` to whoever asked for it.
 */
export async function approveTransfer(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: DecideTransfer,
): Promise<void> {
  requirePermission(actor, estateId, "ManageWallet");
  await inTransaction(
    async (tx) => {
      await requireStepUp(tx, actor, secret);
      const locked = await lockTransfer(tx, estateId, input.transferId);
      requireSecondPerson(actor, locked.transfer.requested_by);
      requireWaiting(locked);
      await saveTransfer(tx, input.transferId, {
        decision: "approved",
        decision_note: input.note,
        decided_by: actor.personId,
        decided_at: tx.now,
      });
      await releaseForSending(tx, locked.payout);
      await recordAudit(tx, actor, {
        action: "cluster.transfer-approved",
        subject: input.transferId,
        details: { requestedBy: locked.transfer.requested_by, note: input.note },
      });
    },
    { estate: estateId },
  );
}

/** Throws `conflict` unless a transfer still waits for its second person. */
export function requireWaiting({ transfer, payout }: LockedTransfer): void {
  const isWaiting = transfer.needs_approval && transfer.decision === null && payout.status === "pending";
  if (!isWaiting) throw decidedAlready("transfer");
}
