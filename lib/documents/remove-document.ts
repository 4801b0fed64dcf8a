import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { eraseQuietly } from "@/lib/files/erase-file";
import { releaseFile } from "@/lib/files/keep-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { endDocument, lockOwn } from "./document-store";

/**
 * Takes a paper back: nobody sees it any more and its bytes are erased; the trail keeps that it was there. Only whoever
 * uploaded it can. A second time, for an unknown or for somebody else's paper it is the same `not-found`.
 */
export async function removeDocument(actor: PersonActor, documentId: Id<"document">): Promise<void> {
  const fileId = await inTransaction(async (tx) => {
    const document = await lockOwn(tx, documentId, actor.personId);
    if (!document) throw notFound("document");
    await endDocument(tx, document.id, "deleted_at");
    await releaseFile(tx, document.file_id);
    await recordAudit(tx, actor, {
      action: "document.removed",
      subject: document.id,
      details: { kind: document.kind, leaseId: document.lease_id },
    });
    return document.file_id;
  });
  await eraseQuietly(fileId);
}
