import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { eraseQuietly } from "@/lib/files/erase-file";
import { attachFile, keepFile, releaseFile } from "@/lib/files/keep-file";
import type { UploadedFile } from "@/lib/files/stored-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { mayUpload, type DocumentKind, type Side } from "./document";
import {
  endDocument,
  findLeaseOfUnit,
  insertDocument,
  lockCurrent,
  type DocumentRow,
} from "./document-store";

export type UploadDocument = { unitId: Id<"unit">; kind: DocumentKind; file: UploadedFile };

/**
 * A paper for the active lease of a unit, by its tenant or the owner of its home. It takes the place of the sender's
 * earlier one of the kind, whose bytes are erased; calling it twice therefore leaves the second.
 *
 * Throws `not-found` for a unit that is not theirs or stands empty, `forbidden` when an owner sends a paper about the
 * tenant's person, `conflict` when the other side's paper of the kind is there, and what `keepFile` throws.
 */
export async function uploadDocument(actor: PersonActor, input: UploadDocument): Promise<Id<"document">> {
  const { documentId, replaced } = await keepFile(actor, input.file, (fileId) =>
    inTransaction(async (tx) => {
      const { lease, side } = await lockOwnLease(tx, actor, input.unitId);
      requireAllowed(side, input.kind);
      const current = await lockCurrent(tx, lease.id, input.kind);
      if (current) await replace(tx, actor, current);
      const id = newId("document");
      await attachFile(tx, actor, fileId);
      await insertDocument(tx, {
        id,
        lease_id: lease.id,
        kind: input.kind,
        file_id: fileId,
        uploaded_by: actor.personId,
        created_at: tx.now,
      });
      const details = { kind: input.kind, leaseId: lease.id, replaced: current?.id ?? null };
      await recordAudit(tx, actor, { action: "document.uploaded", subject: id, details });
      return { documentId: id, replaced: current?.file_id ?? null };
    }),
  );
  if (replaced) await eraseQuietly(replaced);
  return documentId;
}

async function lockOwnLease(
  tx: Tx,
  actor: PersonActor,
  unitId: Id<"unit">,
): Promise<{ lease: LockedLease; side: Side }> {
  const rented = await lockLease(tx, { unitId, tenantId: actor.personId });
  if (rented) return { lease: rented, side: "tenant" };
  const leaseId = await findLeaseOfUnit(tx, actor, unitId);
  const owned = leaseId ? await lockLease(tx, { leaseId }) : null;
  if (!owned || owned.endedOn) throw notFound("unit");
  return { lease: owned, side: "owner" };
}

function requireAllowed(side: Side, kind: DocumentKind): void {
  if (!mayUpload(side, kind))
    throw new DomainError(
      "forbidden",
      "document-of-tenant-only",
      "Papers about a person come from that person. Ask your tenant to upload it.",
    );
}

async function replace(tx: Tx, actor: PersonActor, current: DocumentRow): Promise<void> {
  if (current.uploaded_by !== actor.personId)
    throw new DomainError(
      "conflict",
      "document-of-other-side",
      "The other side of the lease has put such a paper here. Ask them to replace or remove it.",
    );
  await endDocument(tx, current.id, "replaced_at");
  await releaseFile(tx, current.file_id);
}
