import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { checkPaper } from "@/lib/papers/check-paper";
import { issueIncomeYear } from "@/lib/papers/issue-income-year";
import { issueReceipt } from "@/lib/papers/issue-receipt";
import { issueRentYear } from "@/lib/papers/issue-rent-year";
import { financialYearOf } from "@/lib/papers/paper";
import { getProof } from "@/lib/proofs/proof-queries";
import { verifyProof } from "@/lib/proofs/verify-proof";
import type { Id } from "@/lib/kernel/id";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { payRent } from "../../support/paid-rent";
import { addAdmin, addOwner, addTenant } from "../../support/people";
import { sendProof } from "../../support/proofs";
import { pdfTexts } from "../../support/read-pdf";
import { useWorld } from "../../support/world";
import { openPlanOrder } from "../../support/subscriptions";

const world = useWorld();
const thisYear = () => financialYearOf(localDate(new Date(), HOMES_ZONE));
const ask = (
  actor: Parameters<typeof issueReceipt>[0],
  paymentId: Parameters<typeof issueReceipt>[1]["paymentId"],
) => issueReceipt(actor, { paymentId, isTest: true });
const check = (number: string, fingerprint: string) => checkPaper(number, fingerprint, { isTest: true });
const numbers = async () =>
  (
    await database()
      .selectFrom("paper")
      .select("number")
      .where("series", "=", "RCT")
      .orderBy("number")
      .execute()
  ).map((row) => row.number);

test("tenant, owner and administrator get the same receipt, with one number and one fingerprint", async () => {
  const paid = await payRent(world, { rentMinor: 1_200_000n });
  const first = await ask(paid.tenant.actor, paid.payment.id);
  for (const actor of [paid.tenant.owner.actor, await addAdmin(), paid.tenant.actor]) {
    const again = await ask(actor, paid.payment.id);
    expect(again.number).toBe(first.number);
    expect(again.bytes.equals(first.bytes)).toBe(true);
  }
  const [text = ""] = await pdfTexts(first.bytes);
  expect(text).toContain("Rahul Verma paid ₹12,300.00");
  expect(text).toContain("Rao Homes");
  expect(text).toContain(first.number);
  await expect(ask((await addOwner()).actor, paid.payment.id)).rejects.toMatchObject({ kind: "not-found" });
});

test("a receipt says what it said when it was issued, though the payer is called otherwise today", async () => {
  const paid = await payRent(world);
  const first = await ask(paid.tenant.actor, paid.payment.id);
  await world.database.owner.query("update person set name = 'Renamed' where id = $1", [
    paid.tenant.actor.personId,
  ]);
  expect((await ask(paid.tenant.actor, paid.payment.id)).bytes.equals(first.bytes)).toBe(true);
});

test("the receipt for rent that went to the owner directly says so, and not that we received it", async () => {
  const tenant = await addTenant(await addOwner());
  const proofId = await sendProof(tenant);
  await verifyProof(tenant.owner.actor, { proofId, note: null });
  const { payment_id: paymentId } = await getProof(tenant.actor, proofId);
  const [text = ""] = await pdfTexts((await ask(tenant.actor, paymentId as Id<"payment">)).bytes);
  expect(text).toContain("The owner directly, without Latchkey");
  expect(text).toContain("to the owner directly, confirmed on");
  expect(text).not.toMatch(/PhonePe|through/);
});

test("numbers have no gap, though many ask at once and some of them fail", async () => {
  const paid = [await payRent(world), await payRent(world), await payRent(world)];
  const unpaid = await addTenant(await addOwner());
  const open = await startRentPayment(unpaid.actor, {
    unitId: unpaid.unitId,
    amount: undefined,
    requestKey: null,
  });
  await expect(ask(unpaid.actor, open.id)).rejects.toMatchObject({ code: "receipt-not-yet" });
  await Promise.all(
    paid.flatMap((rent) => Array.from({ length: 6 }, () => ask(rent.tenant.actor, rent.payment.id))),
  );
  const given = await numbers();
  expect(given).toEqual(given.map((_, index) => index + 1));
  expect(given.length).toBeGreaterThanOrEqual(3);
});

test("whoever holds the number and the fingerprint learns the day and the sum, and nothing about people", async () => {
  const paid = await payRent(world, { rentMinor: 1_200_000n });
  const { number, bytes } = await ask(paid.tenant.actor, paid.payment.id);
  const [text = ""] = await pdfTexts(bytes);
  const fingerprint = /\/check\/[^/]+\/([0-9a-f]{12})/.exec(text)?.[1] ?? "";
  const found = await check(number, fingerprint);
  expect(found).toMatchObject({ kind: "receipt", number, amount: "12300.00", is_test: true });
  expect(JSON.stringify(found)).not.toMatch(/Rahul|Rao|pay_|por_|usr_/);
  expect(
    await check(
      number,
      fingerprint.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    ),
  ).toBeNull();
  expect(await check("RCT-2627-999999", fingerprint)).toBeNull();
  expect(await check("' or 1=1", fingerprint)).toBeNull();
});

test("a year's paper is the same while its facts are, and another with its own number when they change", async () => {
  const owner = await addOwner();
  const paid = await payRent(world, { owner, rentMinor: 1_000_000n });
  const { leaseId } = paid.tenant;
  const rent = () => issueRentYear(paid.tenant.actor, { leaseId, financialYear: thisYear(), isTest: true });
  const first = await rent();
  expect((await rent()).bytes.equals(first.bytes)).toBe(true);
  const [text = ""] = await pdfTexts(first.bytes);
  expect(text).toContain("₹10,000.00");
  expect(text).toContain("Asha Rao");

  const income = () =>
    issueIncomeYear(owner.actor, { portfolioId: owner.portfolioId, financialYear: thisYear(), isTest: true });
  const before = await income();
  await payRent(world, { owner, rentMinor: 500_000n });
  const after = await income();
  expect(after.number).not.toBe(before.number);
  const [sums = ""] = await pdfTexts(after.bytes);
  expect(sums).toContain("₹15,000.00");

  const empty = await issueRentYear(paid.tenant.actor, { leaseId, financialYear: 2020, isTest: true });
  expect((await pdfTexts(empty.bytes))[0]).toContain("₹0.00");
  const stranger = await addTenant(await addOwner());
  await expect(
    issueRentYear(stranger.actor, { leaseId, financialYear: thisYear(), isTest: true }),
  ).rejects.toMatchObject({ kind: "not-found" });
});

test("a subscription that was paid has an invoice instead", async () => {
  const paid = await payRent(world);
  const { owner } = paid.tenant;
  // A payment as subscriptions make them; it goes again, because no money stands behind it.
  const orderId = await openPlanOrder(world.database.owner, owner.portfolioId);
  await world.database.owner.query(
    `insert into payment (id, purpose, payer_id, portfolio_id, base_minor, charge_minor, charge_basis_points, currency, status,
       gateway, merchant_order_id, expires_at, completed_at, subscription_order_id)
     select 'pay_00000000000000000000000001', 'subscription', $1, portfolio_id, 99900, 0, 0, 'INR', 'succeeded', gateway,
       'subs00000000000000000001', expires_at, completed_at, $3
     from payment where id = $2`,
    [owner.actor.personId, paid.payment.id, orderId],
  );
  const { number, bytes } = await ask(
    owner.actor,
    "pay_00000000000000000000000001" as typeof paid.payment.id,
  );
  await world.database.owner.query("delete from payment where purpose = 'subscription'");
  await world.database.owner.query("delete from subscription_order");
  expect(number).toMatch(/^INV-\d{4}-000001$/);
  const [text = ""] = await pdfTexts(bytes);
  expect(text).toContain("₹999.00");
  expect(text).toContain("No GST is charged");
});
