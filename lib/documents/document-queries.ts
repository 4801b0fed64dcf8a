import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { leaseIdsOf, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { DocumentKind } from "./document";
import type { DocumentListQuery, DocumentListView, DocumentView } from "./document-schemas";

/** Papers of leases the actor is on: as its tenant, or as owner of the home. Nobody else, admins included. */
function everOf(actor: PersonActor) {
  return database()
    .selectFrom("tenant_document")
    .innerJoin("lease", "lease.id", "tenant_document.lease_id")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .where((eb) =>
      eb.or([
        eb.and([
          isAnyOf("tenant_document.lease_id", leaseIdsOf(actor)),
          eb("lease.tenant_id", "=", actor.personId),
        ]),
        isAnyOf("property.portfolio_id", portfolioIdsOf(actor)),
      ]),
    );
}

const documentsOf = (actor: PersonActor) =>
  everOf(actor)
    .where("tenant_document.replaced_at", "is", null)
    .where("tenant_document.deleted_at", "is", null);

function withFacts(documents: ReturnType<typeof everOf>) {
  return documents
    .innerJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .innerJoin("stored_file", "stored_file.id", "tenant_document.file_id")
    .select([
      "tenant_document.id",
      "tenant_document.kind",
      "tenant_document.uploaded_by",
      "tenant_document.created_at",
      "lease.tenant_id",
      "unit.id as unit_id",
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "stored_file.file_name",
      "stored_file.content_type",
      "stored_file.byte_count",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof withFacts>["executeTakeFirstOrThrow"]>>;

function toView(row: Row, actor: PersonActor): DocumentView {
  return {
    id: row.id,
    document_type: row.kind as DocumentKind,
    unit_id: row.unit_id,
    unit_number: row.unit_number,
    property_name: row.property_name,
    tenant_name: row.tenant_name,
    file_name: row.file_name,
    file_type: row.content_type,
    byte_count: row.byte_count,
    uploaded_by: row.uploaded_by === row.tenant_id ? "tenant" : "owner",
    is_own: row.uploaded_by === actor.personId,
    download_url: `/api/tenant-documents/${row.id}/download/`,
    uploaded_at: row.created_at.toISOString(),
  };
}

/** One page of papers, newest first; `count` is the whole filtered list. */
export async function listDocuments(
  actor: PersonActor,
  filter: DocumentListQuery,
): Promise<DocumentListView> {
  let query = withFacts(documentsOf(actor))
    .orderBy("tenant_document.id", "desc")
    .limit(filter.limit + 1);
  let counting = documentsOf(actor).select(sql<bigint>`count(*)`.as("count"));
  if (filter.unit_id) {
    query = query.where("unit.id", "=", filter.unit_id);
    counting = counting.where("unit.id", "=", filter.unit_id);
  }
  if (filter.cursor) query = query.where("tenant_document.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map((row) => toView(row, actor));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One paper. Unknown and foreign ids are the same *not found*. */
export async function getDocument(actor: PersonActor, documentId: Id<"document">): Promise<DocumentView> {
  const row = await withFacts(documentsOf(actor))
    .where("tenant_document.id", "=", documentId)
    .executeTakeFirst();
  if (!row) throw notFound("document");
  return toView(row, actor);
}

/** A paper as it was uploaded, for the answer to its uploader: a next one may have taken its place already. */
export async function getUploaded(actor: PersonActor, documentId: Id<"document">): Promise<DocumentView> {
  const row = await withFacts(everOf(actor))
    .where("tenant_document.id", "=", documentId)
    .where("tenant_document.uploaded_by", "=", actor.personId)
    .executeTakeFirst();
  if (!row) throw notFound("document");
  return toView(row, actor);
}

/** Which file a paper is, for somebody who may read it; `not-found` for everybody else. */
export async function findDocumentFile(
  actor: PersonActor,
  documentId: Id<"document">,
): Promise<{ fileId: string; kind: string }> {
  const row = await documentsOf(actor)
    .select(["tenant_document.file_id", "tenant_document.kind"])
    .where("tenant_document.id", "=", documentId)
    .executeTakeFirst();
  if (!row) throw notFound("document");
  return { fileId: row.file_id, kind: row.kind };
}
