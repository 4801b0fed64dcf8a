import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { giveBackState } from "./give-back";
import { lockGiveBack, saveGiveBack } from "./give-back-store";
import { moveGiveBack, planGiveBack } from "./plan-give-back";
import { decidedAlready, requireSecondPerson } from "./require-second-person";
import { lockEstateMoney } from "./transfer-store";

export type DecideGiveBack = { giveBackId: Id<"giveBack">; note: string | null };

/**
 * A second person agrees that a payment is given back, and it moves in the same transaction. Needs `ManageTransaction` and a
 * step-up. However many agree at once, it moves once and the others get `conflict`. Throws `forbidden` to whoever asked for
 * it, `insufficient-funds` when the estate, or the wallet, has less by now; then it goes on waiting.
 */
export async function approveGiveBack(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: DecideGiveBack,
): Promise<void> {
  requirePermission(actor, estateId, "ManageTransaction");
  await inTransaction(
    async (tx) => {
      await requireStepUp(tx, actor, secret);
      await lockEstateMoney(tx, estateId);
      const { giveBack, ...locked } = await lockGiveBack(tx, estateId, input.giveBackId);
      requireSecondPerson(actor, giveBack.requested_by, "ManageTransaction");
      if (giveBackState(giveBack) !== "waiting") throw decidedAlready("refund");
      const { reason, destination, is_cancelling: isCancelling, amount_minor: amountMinor } = giveBack;
      const planned = await planGiveBack(tx, locked, { destination, amountMinor, isCancelling });
      await saveGiveBack(tx, giveBack.id, {
        decision: "approved",
        decision_note: input.note,
        decided_by: actor.personId,
        decided_at: tx.now,
        ...(await moveGiveBack(tx, actor, planned, { giveBackId: giveBack.id, reason, isCancelling })),
      });
    },
    { estate: estateId },
  );
}
