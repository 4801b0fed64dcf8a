import "server-only";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { PaymentProof } from "@/lib/db/tables";
import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { isAnyOf } from "@/lib/db/is-any-of";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import type { ProofStatus } from "./proof";

export type ProofRow = Omit<Selectable<PaymentProof>, "id" | "status" | "lease_id" | "submitted_by"> & {
  id: Id<"proof">;
  status: ProofStatus;
  lease_id: Id<"lease">;
  submitted_by: Id<"person">;
  amount: Money;
};

function toRow(row: Selectable<PaymentProof>): ProofRow {
  return {
    ...row,
    id: row.id as Id<"proof">,
    status: row.status as ProofStatus,
    lease_id: row.lease_id as Id<"lease">,
    submitted_by: row.submitted_by as Id<"person">,
    amount: { amountMinor: row.amount_minor, currency: row.currency as Currency },
  };
}

export async function insertProof(tx: Tx, row: Insertable<PaymentProof>): Promise<void> {
  await tx.db.insertInto("payment_proof").values(row).execute();
}

/** The lease of a proof that this owner may decide; null for unknown and foreign ones alike. */
export async function findLeaseOfProof(
  tx: Tx,
  owner: PersonActor,
  proofId: Id<"proof">,
): Promise<Id<"lease"> | null> {
  const row = await tx.db
    .selectFrom("payment_proof")
    .select("lease_id")
    .where("id", "=", proofId)
    .where(isAnyOf("portfolio_id", portfolioIdsOf(owner)))
    .executeTakeFirst();
  return row ? (row.lease_id as Id<"lease">) : null;
}

/** Locks a proof. Where the lease is locked too, the lease comes first. */
export async function lockProof(tx: Tx, id: Id<"proof">): Promise<ProofRow> {
  return toRow(
    await tx.db
      .selectFrom("payment_proof")
      .selectAll()
      .where("id", "=", id)
      .forUpdate()
      .executeTakeFirstOrThrow(),
  );
}

/** Decides a proof only if nobody has yet. */
export async function saveDecision(tx: Tx, proof: ProofRow, change: Updateable<PaymentProof>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("payment_proof")
    .set({ ...change, decided_at: tx.now })
    .where("id", "=", proof.id)
    .where("status", "=", "pending")
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `proof ${proof.id} changed under its lock`);
}

export async function countPending(tx: Tx, leaseId: Id<"lease">): Promise<number> {
  const { count } = await tx.db
    .selectFrom("payment_proof")
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .where("lease_id", "=", leaseId)
    .where("status", "=", "pending")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether this very file already proves something under the lease; one that was rejected may be sent again. */
export async function hasSameFile(tx: Tx, leaseId: Id<"lease">, fileId: Id<"file">): Promise<boolean> {
  const row = await tx.db
    .selectFrom("payment_proof")
    .innerJoin("stored_file as theirs", "theirs.id", "payment_proof.file_id")
    .innerJoin("stored_file as ours", "ours.sha256", "theirs.sha256")
    .select("payment_proof.id")
    .where("payment_proof.lease_id", "=", leaseId)
    .where("payment_proof.status", "<>", "rejected")
    .where("ours.id", "=", fileId)
    .executeTakeFirst();
  return row !== undefined;
}
