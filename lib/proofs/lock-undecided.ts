import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { mayDecide } from "./proof";
import { findLeaseOfProof, lockProof, type ProofRow } from "./proof-store";

/**
 * What both decisions begin with: the lease's lock, the proof's lock, and that it still waits. Throws `not-found` for a
 * proof that is not this owner's, `conflict` for one that is decided.
 */
export async function lockUndecided(
  tx: Tx,
  actor: PersonActor,
  proofId: Id<"proof">,
): Promise<{ lease: LockedLease; proof: ProofRow }> {
  const leaseId = await findLeaseOfProof(tx, actor, proofId);
  if (!leaseId) throw notFound("proof");
  const lease = await lockLease(tx, { leaseId });
  assertInvariant(lease, `proof ${proofId} has a lease`);
  const proof = await lockProof(tx, proofId);
  if (!mayDecide(proof.status))
    throw new DomainError(
      "conflict",
      "proof-already-decided",
      `This proof was ${proof.status} already, and that is final. Ask your tenant for a new one if it was a mistake.`,
    );
  return { lease, proof };
}
