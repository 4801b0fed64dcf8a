import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { openFile, type OpenedFile } from "@/lib/files/open-file";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { findDocumentFile } from "./document-queries";

/**
 * A paper for one of the two sides of its lease, always to be saved. Who took which when is in the trail before the first
 * byte leaves; each call is one entry. Throws `not-found` for unknown, foreign and removed papers alike.
 */
export async function downloadDocument(actor: PersonActor, documentId: Id<"document">): Promise<OpenedFile> {
  const { fileId, kind } = await findDocumentFile(actor, documentId);
  await inTransaction((tx) =>
    recordAudit(tx, actor, { action: "document.downloaded", subject: documentId, details: { kind } }),
  );
  return { ...(await openFile(fileId)), isInline: false };
}
