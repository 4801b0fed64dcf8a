import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { DecideGiveBack } from "./approve-give-back";
import { giveBackState } from "./give-back";
import { lockGiveBack, saveGiveBack } from "./give-back-store";
import { decidedAlready, requireSecondPerson } from "./require-second-person";

/**
 * A second person does not agree: nothing moves, and the reason stays with it. Needs `ManageTransaction`. Throws `conflict`
 * when it was decided already, `forbidden` to whoever asked for it.
 */
export async function rejectGiveBack(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: DecideGiveBack,
): Promise<void> {
  requirePermission(actor, estateId, "ManageTransaction");
  await inTransaction(
    async (tx) => {
      const { giveBack } = await lockGiveBack(tx, estateId, input.giveBackId);
      requireSecondPerson(actor, giveBack.requested_by, "ManageTransaction");
      if (giveBackState(giveBack) !== "waiting") throw decidedAlready("refund");
      await saveGiveBack(tx, giveBack.id, {
        decision: "rejected",
        decision_note: input.note,
        decided_by: actor.personId,
        decided_at: tx.now,
      });
      await recordAudit(tx, actor, {
        action: "payment.give-back-rejected",
        subject: giveBack.payment_id,
        details: { giveBackId: giveBack.id, requestedBy: giveBack.requested_by, note: input.note },
      });
    },
    { estate: estateId },
  );
}
