// Goal: what the use-cases promise, the schema refuses to break.
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { verifyProof } from "@/lib/proofs/verify-proof";
import { uploadDocument } from "@/lib/documents/upload-document";
import { inr } from "@/lib/kernel/money";
import { useDatabase } from "../../support/database";
import { picture } from "../../support/files";
import { addOwner, addTenant } from "../../support/people";
import { sendProof } from "../../support/proofs";

const testDatabase = useDatabase();

test("two current papers of one kind cannot be", async () => {
  const tenant = await addTenant(await addOwner());
  const upload = () => uploadDocument(tenant.actor, { unitId: tenant.unitId, kind: "pan", file: picture() });
  const first = await upload();
  await upload();
  const revive = testDatabase.owner.query("update tenant_document set replaced_at = null where id = $1", [
    first,
  ]);
  await expect(revive).rejects.toThrow("tenant_document_current");
});

test("two proofs cannot stand for one payment, and a decision cannot be half", async () => {
  const tenant = await addTenant(await addOwner());
  const proofId = await sendProof(tenant, { amount: inr(100_000n) });
  const other = await sendProof(tenant, { amount: inr(100_000n) });
  await verifyProof(tenant.owner.actor, { proofId, note: null });
  const { payment_id } = await database()
    .selectFrom("payment_proof")
    .select("payment_id")
    .where("id", "=", proofId)
    .executeTakeFirstOrThrow();
  const change = (set: string, values: unknown[] = []) =>
    testDatabase.owner.query(`update payment_proof set ${set} where id = '${other}'`, values);
  const decided = `decided_at = now(), decided_by = submitted_by`;
  await expect(change(`status = 'verified', payment_id = $1, ${decided}`, [payment_id])).rejects.toThrow(
    "unique",
  );
  await expect(change(`status = 'verified', ${decided}`)).rejects.toThrow("payment_when_verified");
  await expect(change(`status = 'rejected', ${decided}`)).rejects.toThrow("reason_when_rejected");
  await expect(change("status = 'rejected', decision_note = 'no'")).rejects.toThrow("decided_when_final");
});
