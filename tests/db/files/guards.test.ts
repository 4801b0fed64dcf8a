// Goal: what the use-cases promise, the schema refuses to break.
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { checkBooks } from "@/lib/ledger/check-books";
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

test("the books notice a proof, a payment or a file that was changed behind them", async () => {
  const tenant = await addTenant(await addOwner());
  const proofId = await sendProof(tenant, { amount: inr(100_000n) });
  await verifyProof(tenant.owner.actor, { proofId, note: null });
  const change = (statement: string) => testDatabase.owner.query(statement);
  const ofProof = `where id = (select payment_id from payment_proof where id = '${proofId}')`;
  const ofFile = `where id = (select file_id from payment_proof where id = '${proofId}')`;
  const broken = async () =>
    (await checkBooks()).filter((rule) => rule.violations > 0).map((rule) => rule.id);

  await change(`update payment_proof set amount_minor = 99000 where id = '${proofId}'`);
  expect(await broken()).toEqual(["I22"]);
  await change(`update payment_proof set amount_minor = 100000 where id = '${proofId}'`);

  await change(`update payment set base_minor = 99000 ${ofProof}`);
  expect(await broken()).toEqual(expect.arrayContaining(["I13", "I22", "I23"]));
  await change(`update payment set base_minor = 100000 ${ofProof}`);

  await change(`update receipt set verified_by = 'order-status' where gateway_txn_id = '${proofId}'`);
  expect(await broken()).toEqual(["I14"]);
  await change(`update receipt set verified_by = 'owner' where gateway_txn_id = '${proofId}'`);

  await change(`update stored_file set released_at = now() ${ofFile}`);
  expect(await broken()).toEqual(["I24"]);
  await change(`update stored_file set released_at = null ${ofFile}`);
});
