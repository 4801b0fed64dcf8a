import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import type { PersonActor } from "@/lib/kernel/actor";
import { giveBackPayment } from "@/lib/cluster/give-back-payment";
import { checkPaper } from "@/lib/papers/check-paper";
import { issueEstateReceipt } from "@/lib/papers/issue-estate-receipt";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";
import { payableBill } from "../../support/bills";
import {
  addEstate,
  addEstateResident,
  addStaff,
  type EstateWorld,
  type Resident,
} from "../../support/estates";
import { pdfTexts } from "../../support/read-pdf";
import { useWorld } from "../../support/world";
import { fundWallet, payDirectly, payFromWallet } from "../../support/wallets";

const world = useWorld();
const ask = (actor: PersonActor, estate: EstateWorld, remittanceId: Id<"remittance">) =>
  issueEstateReceipt(actor, estate.id, { remittanceId, isTest: true });
const lastOf = async (estate: EstateWorld, resident: Resident) =>
  (await listOwnRemittances(resident, estate.id, { limit: 1 })).results[0]?.id as Id<"remittance">;

async function paidFromWallet() {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  await fundWallet(world, estate, resident, 900_000n);
  const deposit = await lastOf(estate, resident);
  const bill = await payableBill(estate, resident);
  const { remittance } = await payFromWallet(estate, resident, bill);
  return { estate, resident, bill, deposit, remittance };
}

test("resident and staff get the same receipt, with one number and one fingerprint, and a renamed payer changes nothing", async () => {
  const { estate, resident, bill, remittance } = await paidFromWallet();
  const first = await ask(resident, estate, remittance.id);
  expect(first.number).toMatch(/^ERC-\d{4}-\d{6}$/);
  await world.database.owner.query("update person set name = 'Renamed' where id = $1", [resident.personId]);
  for (const actor of [estate.admin, await addStaff(estate, ["ViewTransaction"]), resident]) {
    const again = await ask(actor, estate, remittance.id);
    expect(again.number).toBe(first.number);
    expect(again.bytes.equals(first.bytes)).toBe(true);
  }
  const [text = ""] = await pdfTexts(first.bytes);
  for (const part of ["Tunde Bello paid ₦5,000.00", "Palm Gardens", bill.number, remittance.number, "Wallet"])
    expect(text).toContain(part);
  const fingerprint = /\/check\/[^/]+\/([0-9a-f]{12})/.exec(text)?.[1] ?? "";
  const found = await checkPaper(first.number, fingerprint, { isTest: true });
  expect(found).toMatchObject({ kind: "estate_receipt", amount: "5000.00", currency: "NGN", is_test: true });
  expect(JSON.stringify(found)).not.toMatch(/Tunde|Palm|rmt_|est_/);
});

test("added money has a receipt with the gateway's own reference", async () => {
  const { estate, resident, deposit } = await paidFromWallet();
  const [text = ""] = await pdfTexts((await ask(resident, estate, deposit)).bytes);
  expect(text).toContain("Tunde Bello added ₦9,000.00");
  const { gateway_txn_id: reference } = await database()
    .selectFrom("receipt")
    .innerJoin("payment", "payment.id", "receipt.payment_id")
    .select("gateway_txn_id")
    .where("payment.remittance_id", "=", deposit)
    .executeTakeFirstOrThrow();
  expect(text).toContain(reference);
});

test("there is none before the money is there, and none for whoever may not see the payment", async () => {
  const { estate, resident, remittance } = await paidFromWallet();
  const { remittance: open } = await payDirectly(estate, resident, await payableBill(estate, resident));
  await expect(ask(resident, estate, open.id)).rejects.toMatchObject({ code: "receipt-not-yet" });
  const other = await addEstate({ name: "Cedar Court" });
  for (const [actor, where] of [
    [await addEstateResident(estate, "Block A, Flat 2", "Chidi Eze"), estate],
    [await addStaff(estate, ["ManageBill"]), estate],
    [other.admin, estate],
    [other.admin, other],
  ] as const)
    await expect(ask(actor, where, remittance.id)).rejects.toMatchObject({ kind: "not-found" });
});

test("many who ask at once get one number, and numbers have no gap", async () => {
  const { estate, resident, remittance, deposit } = await paidFromWallet();
  const answers = await Promise.all(
    [remittance.id, deposit].flatMap((id) => Array.from({ length: 6 }, () => ask(resident, estate, id))),
  );
  expect(new Set(answers.map(({ number }) => number)).size).toBe(2);
  const numbers = await inTransaction((tx) =>
    tx.db.selectFrom("paper").select("number").where("series", "=", "ERC").orderBy("number").execute(),
  );
  expect(numbers.map((row) => row.number)).toEqual(numbers.map((_, index) => index + 1));
});

test("a receipt stays as it was issued, and names beneath what the estate gave back since", async () => {
  const { estate, resident, remittance } = await paidFromWallet();
  const first = await ask(resident, estate, remittance.id);
  await database()
    .updateTable("estate")
    .set({ transfer_limit_minor: 900_000n })
    .where("id", "=", estate.id)
    .execute();
  await giveBackPayment(estate.admin, estate.id, {
    payment: remittance.id,
    amountMinor: 200_000n,
    destination: "wallet",
    reason: "Billed twice",
    isCancelling: false,
    requestKey: null,
  });
  const again = await ask(resident, estate, remittance.id);
  expect(again.number).toBe(first.number);
  const [text = ""] = await pdfTexts(again.bytes);
  expect(text).toContain("Tunde Bello paid ₦5,000.00");
  expect(text).toContain("Given back since by the estate, into the payer's wallet: ₦2,000.00");
});
