import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireAdministrator } from "./require-administrator";
import { requireStep } from "./review-item";
import { lockReviewItem, saveReviewItem } from "./review-store";

/** Agrees to another administrator's proposal. Whoever proposed is refused; so is a second time. */
export async function approveReturn(actor: PersonActor, input: { itemId: Id<"review"> }): Promise<void> {
  requireAdministrator(actor);
  await inTransaction(async (tx) => {
    const item = await lockReviewItem(tx, input.itemId);
    requireStep("approve", item, actor.personId);
    await saveReviewItem(tx, item.id, { approved_by: actor.personId, approved_at: tx.now });
    await recordAudit(tx, actor, {
      action: "review.return-approved",
      subject: item.id,
      details: { about: item.subject, proposedBy: item.proposed_by },
    });
  });
}
