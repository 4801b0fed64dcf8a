import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireAdministrator } from "./require-administrator";
import { requireStep } from "./review-item";
import { insertReviewNote, lockReviewItem, saveReviewItem } from "./review-store";

/** Rejects a proposal, or takes one's own back; also an agreed one, as long as nothing was recorded. The item is open again and the reason stays as a note. */
export async function rejectReturn(
  actor: PersonActor,
  input: { itemId: Id<"review">; reason: string },
): Promise<void> {
  requireAdministrator(actor);
  await inTransaction(async (tx) => {
    const item = await lockReviewItem(tx, input.itemId);
    requireStep("reject", item, actor.personId);
    await saveReviewItem(tx, item.id, {
      proposal: null,
      proposal_reason: null,
      proposed_by: null,
      proposed_at: null,
      approved_by: null,
      approved_at: null,
    });
    await insertReviewNote(tx, {
      item_id: item.id,
      person_id: actor.personId,
      text: `Rejected: ${input.reason}`,
    });
    await recordAudit(tx, actor, {
      action: "review.return-rejected",
      subject: item.id,
      details: { about: item.subject, proposedBy: item.proposed_by, reason: input.reason },
    });
  });
}
