import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { attachFile, keepFile } from "@/lib/files/keep-file";
import type { UploadedFile } from "@/lib/files/stored-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { toDecimal, type Money } from "@/lib/kernel/money";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { chargeLease } from "@/lib/rent/charge-rent";
import { paidOnRefusal, PENDING_MAX, type DirectMethod } from "./proof";
import { countPending, hasSameFile, insertProof } from "./proof-store";
import { requireWithinOwed } from "./require-within-owed";

export type SubmitProof = {
  unitId: Id<"unit">;
  amount: Money;
  method: DirectMethod;
  reference: string | null;
  paidOn: string;
  note: string | null;
  file: UploadedFile;
};

/**
 * A tenant shows that rent reached the owner without us. Nothing is settled by it: the owner decides. The same file a
 * second time is a `conflict`, so a form sent twice does not ask the owner twice.
 *
 * Throws `not-found` for a unit that is not the tenant's, `invalid-input` for more than is owed, a day that cannot be, or
 * a file that is not what it says; `too-large` above 5 MB; `conflict` when ten proofs wait already. Nothing is kept then.
 */
export async function submitProof(actor: PersonActor, input: SubmitProof): Promise<Id<"proof">> {
  return keepFile(actor, input.file, (fileId) =>
    inTransaction(async (tx) => {
      const lease = await lockLease(tx, { unitId: input.unitId, tenantId: actor.personId });
      if (!lease) throw notFound("unit");
      requirePaidOn(input.paidOn as LocalDate, localDate(tx.now, HOMES_ZONE));
      await chargeLease(tx, actor, lease);
      await requireWithinOwed(tx, lease, input.amount, "invalid-input");
      await requireNew(tx, lease, fileId);
      return saveNewProof(tx, actor, lease, { ...input, fileId });
    }),
  );
}

function requirePaidOn(paidOn: LocalDate, today: LocalDate): void {
  const refusal = paidOnRefusal(paidOn, today);
  if (refusal)
    throw new DomainError("invalid-input", "paid-on-not-possible", refusal, {
      fields: [{ path: "paid_on", code: "paid-on-not-possible", message: refusal }],
    });
}

async function requireNew(tx: Tx, lease: LockedLease, fileId: Id<"file">): Promise<void> {
  if (await hasSameFile(tx, lease.id, fileId))
    throw new DomainError(
      "conflict",
      "proof-already-sent",
      "Your owner has this very file already. Look at your proofs, or send the one of another payment.",
    );
  if ((await countPending(tx, lease.id)) >= PENDING_MAX)
    throw new DomainError(
      "conflict",
      "too-many-pending-proofs",
      `${PENDING_MAX} proofs wait for your owner. Ask them to decide before you send more.`,
    );
}

async function saveNewProof(
  tx: Tx,
  actor: PersonActor,
  lease: LockedLease,
  input: SubmitProof & { fileId: Id<"file"> },
): Promise<Id<"proof">> {
  const proofId = newId("proof");
  await attachFile(tx, actor, input.fileId);
  await insertProof(tx, {
    id: proofId,
    lease_id: lease.id,
    portfolio_id: lease.portfolioId,
    submitted_by: actor.personId,
    amount_minor: input.amount.amountMinor,
    currency: input.amount.currency,
    method: input.method,
    reference: input.reference,
    paid_on: input.paidOn,
    note: input.note,
    file_id: input.fileId,
    status: "pending",
    created_at: tx.now,
  });
  await recordAudit(tx, actor, {
    action: "proof.submitted",
    subject: proofId,
    details: { amount: toDecimal(input.amount), paidOn: input.paidOn },
  });
  await appendEvent(tx, { name: "proofs/proof.submitted", data: { proofId } });
  return proofId;
}
