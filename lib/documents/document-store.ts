import "server-only";
import type { Insertable, Selectable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { TenantDocument } from "@/lib/db/tables";
import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { DocumentKind } from "./document";

export type DocumentRow = Selectable<TenantDocument> & { id: Id<"document">; file_id: Id<"file"> };

const toRow = (row: Selectable<TenantDocument>): DocumentRow => ({
  ...row,
  id: row.id as Id<"document">,
  file_id: row.file_id as Id<"file">,
});

/** The active lease of one of this owner's units; null for none, unknown and foreign units alike. */
export async function findLeaseOfUnit(
  tx: Tx,
  owner: PersonActor,
  unitId: Id<"unit">,
): Promise<Id<"lease"> | null> {
  const row = await tx.db
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .select("lease.id")
    .where("unit.id", "=", unitId)
    .where("lease.ended_on", "is", null)
    .where(isAnyOf("property.portfolio_id", portfolioIdsOf(owner)))
    .executeTakeFirst();
  return row ? (row.id as Id<"lease">) : null;
}

export async function insertDocument(tx: Tx, row: Insertable<TenantDocument>): Promise<void> {
  await tx.db.insertInto("tenant_document").values(row).execute();
}

/** The current paper of a kind, locked; call it under the lease's lock, so that there is one. */
export async function lockCurrent(
  tx: Tx,
  leaseId: Id<"lease">,
  kind: DocumentKind,
): Promise<DocumentRow | null> {
  const row = await tx.db
    .selectFrom("tenant_document")
    .selectAll()
    .where("lease_id", "=", leaseId)
    .where("kind", "=", kind)
    .where("replaced_at", "is", null)
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

/** A paper that its uploader may still remove, locked; null for unknown, foreign and ended ones alike. */
export async function lockOwn(
  tx: Tx,
  id: Id<"document">,
  uploadedBy: Id<"person">,
): Promise<DocumentRow | null> {
  const row = await tx.db
    .selectFrom("tenant_document")
    .selectAll()
    .where("id", "=", id)
    .where("uploaded_by", "=", uploadedBy)
    .where("replaced_at", "is", null)
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function endDocument(
  tx: Tx,
  id: Id<"document">,
  how: "replaced_at" | "deleted_at",
): Promise<void> {
  await tx.db
    .updateTable("tenant_document")
    .set({ [how]: tx.now })
    .where("id", "=", id)
    .execute();
}
