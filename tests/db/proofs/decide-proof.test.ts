// Goal: rent paid to the owner directly is settled once, by the owner alone, and is never paid out.
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { getBalance } from "@/lib/ledger/balances";
import { directRent, ownerDirect, ownerPayable } from "@/lib/ledger/chart";
import { inr } from "@/lib/kernel/money";
import { getPayment, listPayments } from "@/lib/payments/payment-queries";
import { getProof, listProofs } from "@/lib/proofs/proof-queries";
import { rejectProof } from "@/lib/proofs/reject-proof";
import { verifyProof } from "@/lib/proofs/verify-proof";
import { listUnits } from "@/lib/rent/unit-queries";
import type { Id } from "@/lib/kernel/id";
import { addOwner, addTenant, type Tenant } from "../../support/people";
import { useDatabase } from "../../support/database";
import { picture } from "../../support/files";
import { sendProof } from "../../support/proofs";

useDatabase();

const owedBy = async (tenant: Tenant) => (await listUnits(tenant.actor))[0]?.remaining_amount_minor;
const paymentsOf = (tenant: Tenant) =>
  database().selectFrom("payment").selectAll().where("lease_id", "=", tenant.leaseId).execute();
const verify = (tenant: Tenant, proofId: Id<"proof">) =>
  verifyProof(tenant.owner.actor, { proofId, note: null });
const reject = (tenant: Tenant, proofId: Id<"proof">) =>
  rejectProof(tenant.owner.actor, { proofId, note: "I see no such transfer." });

describe("a verified proof", () => {
  test("is a payment that settles the rent, stands in the books as the owner's own, and has no payout", async () => {
    const tenant = await addTenant(await addOwner());
    const proofId = await sendProof(tenant);
    expect(await owedBy(tenant)).toBe(1_200_000);
    const [free, direct, memo] = [ownerPayable, ownerDirect, directRent].map((account) =>
      account(tenant.owner.portfolioId),
    ) as [ReturnType<typeof ownerPayable>, ReturnType<typeof ownerDirect>, ReturnType<typeof directRent>];
    const before = (await getBalance(memo)).amountMinor;
    await verify(tenant, proofId);

    expect(await owedBy(tenant)).toBe(0);
    const [payment] = await paymentsOf(tenant);
    expect(payment).toMatchObject({
      gateway: "direct",
      status: "succeeded",
      charge_minor: 0n,
      method: "UPI",
    });
    expect(await database().selectFrom("payout").selectAll().execute()).toEqual([]);
    expect((await getBalance(free)).amountMinor).toBe(0n);
    expect((await getBalance(direct)).amountMinor).toBe(1_200_000n);
    expect((await getBalance(memo)).amountMinor - before).toBe(1_200_000n);
    expect(await getProof(tenant.actor, proofId)).toMatchObject({
      status: "verified",
      payment_id: payment?.id,
    });
  });

  test("is shown to both sides as what it is", async () => {
    const tenant = await addTenant(await addOwner());
    await verify(tenant, await sendProof(tenant));
    for (const actor of [tenant.actor, tenant.owner.actor]) {
      const { results } = await listPayments(actor, { limit: 10 });
      expect(results).toHaveLength(1);
      expect(results[0]).toMatchObject({
        gateway: "direct",
        status: "completed",
        payout_status: "not_initiated",
        payout_message: "Paid to the owner directly",
      });
    }
    const [payment] = await paymentsOf(tenant);
    const detail = await getPayment(tenant.actor, { paymentId: payment?.id as Id<"payment"> });
    expect(detail).toMatchObject({ credited_amount: "0.00", settled: [{ amount: "12000.00" }] });
  });

  test("settles part of the rent when it is of a part", async () => {
    const tenant = await addTenant(await addOwner());
    await verify(tenant, await sendProof(tenant, { amount: inr(500_000n) }));
    expect(await owedBy(tenant)).toBe(700_000);
  });
});

test("twenty verifications at once make one payment, and nineteen are told that it is decided", async () => {
  const tenant = await addTenant(await addOwner());
  const proofId = await sendProof(tenant, { amount: inr(100_000n) });
  const asked = await Promise.allSettled(Array.from({ length: 20 }, () => verify(tenant, proofId)));
  const refusals = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  expect(refusals).toHaveLength(19);
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: "proof-already-decided" });
  expect(await paymentsOf(tenant)).toHaveLength(1);
  expect(await owedBy(tenant)).toBe(1_100_000);
});

test("verifying and rejecting at once ends in one of the two", async () => {
  const tenant = await addTenant(await addOwner());
  const proofId = await sendProof(tenant);
  await Promise.allSettled([verify(tenant, proofId), reject(tenant, proofId), verify(tenant, proofId)]);
  const { status } = await getProof(tenant.actor, proofId);
  expect(await paymentsOf(tenant)).toHaveLength(status === "verified" ? 1 : 0);
});

test("two proofs of the same month cannot both be verified, however they race", async () => {
  const tenant = await addTenant(await addOwner());
  const proofs = [await sendProof(tenant), await sendProof(tenant)];
  const asked = await Promise.allSettled(proofs.map((proofId) => verify(tenant, proofId)));
  const refusals = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toMatchObject({ kind: "conflict", code: "amount-exceeds-owed" });
  expect(await paymentsOf(tenant)).toHaveLength(1);
  expect((await listProofs(tenant.owner.actor, "owner", { status: "pending", limit: 10 })).count).toBe(1);
});

describe("a rejected proof", () => {
  test("leaves the rent owed, keeps the reason, and is final", async () => {
    const tenant = await addTenant(await addOwner());
    const proofId = await sendProof(tenant);
    await reject(tenant, proofId);
    expect(await owedBy(tenant)).toBe(1_200_000);
    const proof = await getProof(tenant.actor, proofId);
    expect(proof).toMatchObject({
      status: "rejected",
      decision_note: "I see no such transfer.",
      payment_id: null,
    });
    await expect(verify(tenant, proofId)).rejects.toMatchObject({ code: "proof-already-decided" });
    expect(await paymentsOf(tenant)).toEqual([]);
  });

  test("may be sent again with the same file; one that waits may not", async () => {
    const tenant = await addTenant(await addOwner());
    const file = picture();
    const first = await sendProof(tenant, { file });
    await expect(sendProof(tenant, { file })).rejects.toMatchObject({ code: "proof-already-sent" });
    await reject(tenant, first);
    await sendProof(tenant, { file });
  });
});

test("another owner cannot decide, and learns nothing", async () => {
  const tenant = await addTenant(await addOwner());
  const proofId = await sendProof(tenant);
  const other = (await addOwner()).actor;
  await expect(verifyProof(other, { proofId, note: null })).rejects.toMatchObject({
    code: "proof-not-found",
  });
  await expect(rejectProof(other, { proofId, note: "no" })).rejects.toMatchObject({
    code: "proof-not-found",
  });
  expect((await getProof(tenant.actor, proofId)).status).toBe("pending");
});

test("ten proofs may wait at a time", async () => {
  const tenant = await addTenant(await addOwner());
  for (let sent = 0; sent < 10; sent += 1) await sendProof(tenant, { amount: inr(1000n) });
  await expect(sendProof(tenant)).rejects.toMatchObject({ code: "too-many-pending-proofs" });
});
