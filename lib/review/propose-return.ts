import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireAdministrator } from "./require-administrator";
import { requireStep } from "./review-item";
import { lockReviewItem, saveReviewItem } from "./review-store";

/** Proposes to give money in suspense back to its payer. Nothing moves; another administrator must agree. A second proposal is a `conflict`. */
export async function proposeReturn(
  actor: PersonActor,
  input: { itemId: Id<"review">; reason: string },
): Promise<void> {
  requireAdministrator(actor);
  await inTransaction(async (tx) => {
    const item = await lockReviewItem(tx, input.itemId);
    requireStep("propose", item, actor.personId);
    await saveReviewItem(tx, item.id, {
      proposal: "return_to_payer",
      proposal_reason: input.reason,
      proposed_by: actor.personId,
      proposed_at: tx.now,
    });
    await recordAudit(tx, actor, {
      action: "review.return-proposed",
      subject: item.id,
      details: { kind: item.kind, about: item.subject, reason: input.reason },
    });
  });
}
