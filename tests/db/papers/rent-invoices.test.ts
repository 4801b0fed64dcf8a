import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { checkPaper } from "@/lib/papers/check-paper";
import { printRentInvoice } from "@/lib/papers/print-rent-invoice";
import { verifyProof } from "@/lib/proofs/verify-proof";
import { getInvoice } from "@/lib/rent/invoice-queries";
import { payRent } from "../../support/paid-rent";
import { addOwner, addTenant, type Tenant } from "../../support/people";
import { sendProof } from "../../support/proofs";
import { pdfTexts } from "../../support/read-pdf";
import { useWorld } from "../../support/world";

const world = useWorld();

async function invoiceIdOf({ leaseId }: Tenant): Promise<Id<"charge">> {
  const row = await database()
    .selectFrom("rent_charge")
    .select("id")
    .where("lease_id", "=", leaseId)
    .executeTakeFirstOrThrow();
  return row.id as Id<"charge">;
}

const print = async (reader: Tenant["actor"], id: Id<"charge">) =>
  printRentInvoice(await getInvoice(reader, id), { isTest: true });

/** Number and fingerprint of the address that stands on a paper. */
async function checkAddress(bytes: Buffer): Promise<[string, string]> {
  const [text = ""] = await pdfTexts(bytes);
  const [, name = "", fingerprint = ""] = /\/check\/([^/\s]+)\/([0-9a-f]{12})/.exec(text) ?? [];
  return [name, fingerprint];
}

test("a month's invoice names number, parties, month, amount and days, and is the same for both sides", async () => {
  const tenant = await addTenant(await addOwner(), 1_250_050n);
  const id = await invoiceIdOf(tenant);
  const paper = await print(tenant.actor, id);
  expect(paper.number).toMatch(/^INV-\d{4}-\d{5}$/);
  expect((await print(tenant.owner.actor, id)).bytes.equals(paper.bytes)).toBe(true);
  const [text = ""] = await pdfTexts(paper.bytes);
  const { month, due_on: dueOn } = await getInvoice(tenant.actor, id);
  for (const part of [paper.number, "Rao Homes", "Rahul Verma", "Lake View", "₹12,500.50", "Still to pay"])
    expect(text).toContain(part);
  expect(text).toContain(month.slice(0, 4));
  expect(text).toContain(`${Number(dueOn.slice(8))} `);
  expect(text).toContain("Test mode");
  await expect(print((await addOwner()).actor, id)).rejects.toMatchObject({ kind: "not-found" });
});

test("what was paid, waived and is left stands on it, and its fingerprint stays", async () => {
  const tenant = await addTenant(await addOwner(), 1_000_000n);
  const id = await invoiceIdOf(tenant);
  const before = await checkAddress((await print(tenant.actor, id)).bytes);
  const proofId = await sendProof(tenant, { amount: { amountMinor: 400_000n, currency: "INR" } });
  await verifyProof(tenant.owner.actor, { proofId, note: null });
  await world.database.owner.query("update rent_charge set waived_minor = 100000 where id = $1", [id]);
  const { bytes } = await print(tenant.actor, id);
  const [text = ""] = await pdfTexts(bytes);
  for (const part of ["−₹4,000.00", "Waived by the owner", "−₹1,000.00", "₹5,000.00"])
    expect(text).toContain(part);
  expect(await checkAddress(bytes)).toEqual(before);

  const paid = await payRent(world);
  const [whole = ""] = await pdfTexts((await print(paid.tenant.actor, paid.chargeId)).bytes);
  expect(whole).toContain("Paid. Paid in full.");
  expect(whole).toContain("₹0.00");
});

test("whoever holds it can check it by the address on it, and learns nothing about people", async () => {
  const tenant = await addTenant(await addOwner());
  const id = await invoiceIdOf(tenant);
  const { bytes, number } = await print(tenant.actor, id);
  const [name, fingerprint] = await checkAddress(bytes);
  const found = await checkPaper(name, fingerprint, { isTest: true });
  expect(found).toMatchObject({ kind: "rent_invoice", number, amount: "12000.00", is_test: true });
  expect(JSON.stringify(found)).not.toMatch(/Rahul|Rao|lse_|chg_|por_/);
  const other = fingerprint.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  expect(await checkPaper(name, other, { isTest: true })).toBeNull();
  expect(await checkPaper(name, fingerprint, { isTest: false })).toBeNull();
  expect(await checkPaper(`${name.slice(0, -1)}0`, fingerprint, { isTest: true })).toBeNull();
  expect(await checkPaper(number, fingerprint, { isTest: true })).toBeNull();
});
