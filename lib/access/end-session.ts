import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";

/** Ends one of a person's own sessions or tokens, at once and everywhere. Somebody else's, and one that has ended, is *not found*. */
export async function endSession(actor: PersonActor, input: { id: string }): Promise<void> {
  await inTransaction(async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable("access_token")
      .set({ revoked_at: tx.now })
      .where("id", "=", input.id)
      .where("person_id", "=", actor.personId)
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw notFound("session");
    await recordAudit(tx, actor, { action: "session.ended", subject: input.id });
  });
}
