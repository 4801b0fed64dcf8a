import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";

/**
 * Takes something out of the queue because the thing itself has been decided, in the transaction of that decision. Whoever
 * decided stands in it as the one who closed it. Nothing happens when it never was there or is closed already.
 */
export async function closeReviewItem(
  tx: Tx,
  actor: Actor,
  { kind, subject, resolution }: { kind: string; subject: string; resolution: string },
): Promise<void> {
  const closed = await tx.db
    .updateTable("review_item")
    .set({
      resolved_at: tx.now,
      resolved_by: actor.kind === "person" ? actor.personId : null,
      resolution,
    })
    .where("kind", "=", kind)
    .where("subject", "=", subject)
    .where("resolved_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!closed) return;
  await recordAudit(tx, actor, {
    action: "review.resolved",
    subject: closed.id,
    details: { kind, about: subject, reason: resolution },
  });
}
