import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { openFile, type OpenedFile } from "@/lib/files/open-file";
import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { ProofListQuery, ProofListView, ProofView } from "./proof-schemas";
import { toProofView } from "./proof-view";

/** As whom somebody looks who may be both: a tenant sees what they sent, an owner what was sent for their homes. */
export type ProofReader = "tenant" | "owner" | "either";

function proofsOf(actor: PersonActor, reader: ProofReader) {
  return database()
    .selectFrom("payment_proof")
    .innerJoin("lease", "lease.id", "payment_proof.lease_id")
    .where((eb) => {
      const sent = eb("payment_proof.submitted_by", "=", actor.personId);
      const received = isAnyOf("payment_proof.portfolio_id", portfolioIdsOf(actor));
      if (reader === "tenant") return sent;
      return reader === "owner" ? received : eb.or([sent, received]);
    });
}

function withFacts(actor: PersonActor, reader: ProofReader) {
  return proofsOf(actor, reader)
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("person as tenant", "tenant.id", "payment_proof.submitted_by")
    .innerJoin("stored_file", "stored_file.id", "payment_proof.file_id")
    .selectAll("payment_proof")
    .select((eb) => [
      "unit.id as unit_id",
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "stored_file.file_name",
      "stored_file.content_type as file_type",
      eb
        .selectFrom("rent_charge")
        .whereRef("rent_charge.lease_id", "=", "payment_proof.lease_id")
        .where("rent_charge.open_minor", ">", 0n)
        .select(sql<bigint>`coalesce(sum(open_minor), 0)::bigint`.as("owed"))
        .as("owed_minor"),
    ]);
}

/** One page of proofs, newest first; `count` is the whole filtered list. */
export async function listProofs(
  actor: PersonActor,
  reader: ProofReader,
  filter: ProofListQuery,
): Promise<ProofListView> {
  let query = withFacts(actor, reader)
    .orderBy("payment_proof.id", "desc")
    .limit(filter.limit + 1);
  let counting = proofsOf(actor, reader).select(sql<bigint>`count(*)`.as("count"));
  if (filter.status) {
    query = query.where("payment_proof.status", "=", filter.status);
    counting = counting.where("payment_proof.status", "=", filter.status);
  }
  if (filter.unit_id) {
    query = query.where("lease.unit_id", "=", filter.unit_id);
    counting = counting.where("lease.unit_id", "=", filter.unit_id);
  }
  if (filter.cursor) query = query.where("payment_proof.id", "<", filter.cursor);
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(toProofView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One proof. Unknown and foreign ids are the same *not found*. */
export async function getProof(actor: PersonActor, proofId: Id<"proof">): Promise<ProofView> {
  const row = await withFacts(actor, "either").where("payment_proof.id", "=", proofId).executeTakeFirst();
  if (!row) throw notFound("proof");
  return toProofView(row);
}

/** The picture or PDF of a proof, for its tenant and the owner of the home. */
export async function openProofFile(actor: PersonActor, proofId: Id<"proof">): Promise<OpenedFile> {
  const row = await proofsOf(actor, "either")
    .select("payment_proof.file_id")
    .where("payment_proof.id", "=", proofId)
    .executeTakeFirst();
  if (!row) throw notFound("proof");
  return openFile(row.file_id);
}
