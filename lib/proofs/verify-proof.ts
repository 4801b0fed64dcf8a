import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { recordDirectPayment } from "@/lib/payments/record-direct-payment";
import { chargeLease } from "@/lib/rent/charge-rent";
import { lockUndecided } from "./lock-undecided";
import { saveDecision } from "./proof-store";
import { requireWithinOwed } from "./require-within-owed";

/**
 * The owner confirms that the money arrived: the proof becomes a payment that settles the oldest months, and nothing is
 * paid out. Called again it is a `conflict`, and there is still one payment, however many ask at the same time.
 *
 * Throws `not-found` for a proof that is not this owner's, `conflict` when it is decided or more than is owed now.
 */
export async function verifyProof(
  actor: PersonActor,
  input: { proofId: Id<"proof">; note: string | null },
): Promise<void> {
  await inTransaction(async (tx) => {
    const { lease, proof } = await lockUndecided(tx, actor, input.proofId);
    await chargeLease(tx, actor, lease);
    await requireWithinOwed(tx, lease, proof.amount, "conflict");
    const payment = await recordDirectPayment(tx, actor, lease, {
      proofId: proof.id,
      payerId: proof.submitted_by,
      amount: proof.amount,
      method: proof.method,
      reference: proof.reference,
    });
    await saveDecision(tx, proof, {
      status: "verified",
      payment_id: payment.id,
      decided_by: actor.personId,
      decision_note: input.note,
    });
    await recordAudit(tx, actor, {
      action: "proof.verified",
      subject: proof.id,
      details: { paymentId: payment.id },
    });
    await appendEvent(tx, { name: "proofs/proof.decided", data: { proofId: proof.id } });
  });
}
