import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { followTransfer } from "@/lib/wallets/remittance-store";
import { lockCredit, saveCredit } from "./credit-store";
import { decidedAlready, requireSecondPerson } from "./require-second-person";
import type { DecideCredit } from "./verify-credit";

/**
 * A second person does not find the money: nothing counts, and the reason stays with it. Needs `ManageWallet`. Throws
 * `conflict` when it was decided already, `forbidden` to whoever entered it.
 */
export async function rejectCredit(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: DecideCredit,
): Promise<void> {
  requirePermission(actor, estateId, "ManageWallet");
  await inTransaction(
    async (tx) => {
      const credit = await lockCredit(tx, estateId, input.creditId);
      requireSecondPerson(actor, credit.requested_by);
      if (credit.decision !== null) throw decidedAlready("credit");
      const remittanceId = credit.remittance_id;
      await saveCredit(tx, credit.id, {
        decision: "rejected",
        decision_note: input.note,
        decided_by: actor.personId,
        decided_at: tx.now,
      });
      const message = input.note ?? "Rejected.";
      await followTransfer(tx, remittanceId, { status: "cancelled", code: "rejected", message });
      await recordAudit(tx, actor, {
        action: "cluster.credit-rejected",
        subject: credit.id,
        details: { requestedBy: credit.requested_by, note: input.note },
      });
      await appendEvent(tx, { name: "wallets/remittance.ended", data: { estateId, remittanceId } });
    },
    { estate: estateId },
  );
}
