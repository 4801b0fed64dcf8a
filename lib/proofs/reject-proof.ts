import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { lockUndecided } from "./lock-undecided";
import { saveDecision } from "./proof-store";

/**
 * The owner does not accept a proof and says why. The rent stays owed; the tenant may send another proof.
 *
 * Throws `not-found` for a proof that is not this owner's, `conflict` when it is decided.
 */
export async function rejectProof(
  actor: PersonActor,
  input: { proofId: Id<"proof">; note: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const { proof } = await lockUndecided(tx, actor, input.proofId);
    await saveDecision(tx, proof, {
      status: "rejected",
      decided_by: actor.personId,
      decision_note: input.note,
    });
    await recordAudit(tx, actor, { action: "proof.rejected", subject: proof.id });
    await appendEvent(tx, { name: "proofs/proof.decided", data: { proofId: proof.id } });
  });
}
