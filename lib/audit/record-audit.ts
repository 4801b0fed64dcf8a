import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";

/** `action` is verb-noun in the past tense, `subject` the id of the thing; never put a full account number in details. */
export type AuditEntry = { action: string; subject: string; details?: Record<string, unknown> };

/** Writes who did what into the append-only trail, in the transaction of the deed. */
export async function recordAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await tx.db
    .insertInto("audit_event")
    .values({
      at: tx.now,
      actor: actorName(actor),
      action: entry.action,
      subject: entry.subject,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}
