import { describe, expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import { ngn } from "@/lib/kernel/money";
import { checkPayment } from "@/lib/payments/check-payment";
import { startDeposit } from "@/lib/payments/start-remittance-payment";
import { verifyRemittance } from "@/lib/payments/verify-remittance";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";
import { billNow, payableBill } from "../../support/bills";
import {
  addEstate,
  addEstateResident,
  addStaff,
  type EstateWorld,
  type Resident,
} from "../../support/estates";
import { payRent } from "../../support/paid-rent";
import { useWorld } from "../../support/world";
import { available, payDirectly, payFromWallet, fundWallet } from "../../support/wallets";

const world = useWorld();
const system = systemActor("track-payment");
const notFound = { kind: "not-found", code: "payment-not-found" };

async function home() {
  const estate = await addEstate();
  return { estate, resident: await addEstateResident(estate) };
}
const deposit = async (estate: EstateWorld, resident: Resident): Promise<string> => {
  const { payment } = await startDeposit(resident, estate.id, {
    amountMinor: 1_000_000n,
    provider: "flutterwave",
    callbackUrl: undefined,
    requestKey: null,
  });
  return payment.merchant_order_id;
};

/** How often the gateway was asked about it. */
const looksAt = async (reference: string): Promise<number> =>
  (await world.sandbox.calls({ gateway: "flutterwave", operation: "order-status", reference })).length;

/** Every look comes after the pause between two. */
const afterPause = () => clock.advance(3000);

describe("asking for a payment by hand", () => {
  test("settles what the gateway says is paid, and tells what became of the money", async () => {
    const { estate, resident } = await home();
    const bill = await payableBill(estate, resident);
    const { payment } = await payDirectly(estate, resident, bill);
    const reference = payment.merchant_order_id;
    const before = await verifyRemittance(resident, { reference });
    expect(before).toMatchObject({ status: "pending", reference, applied_amount: "0.00" });
    expect(before.payment_url).toMatch(/^http/);

    await fundWallet(world, estate, resident, 200_000n);
    await payFromWallet(estate, resident, bill, { amountMinor: 200_000n });
    await world.sandbox.payOrder(reference);
    afterPause();
    expect(await verifyRemittance(resident, { reference })).toMatchObject({
      status: "completed",
      amount: "5000.00",
      applied_amount: "3000.00",
      wallet_amount: "2000.00",
      bill_id: bill.id,
      payment_url: null,
    });
    expect(await billNow(bill)).toMatchObject({ open: ngn(0n) });
    expect(await available(estate, resident)).toBe("2000.00");
  });

  test("asks the gateway once in two seconds, however many ask", async () => {
    const { estate, resident } = await home();
    const reference = await deposit(estate, resident);
    afterPause();
    const before = await looksAt(reference);
    await Promise.all(Array.from({ length: 8 }, () => verifyRemittance(resident, { reference })));
    expect(await looksAt(reference)).toBe(before + 1);
  });

  test("answers what is known when the gateway is silent", async () => {
    const { estate, resident } = await home();
    const reference = await deposit(estate, resident);
    afterPause();
    await world.sandbox.setFault({
      gateway: "flutterwave",
      operation: "order-status",
      fault: "500-before-work",
    });
    expect(await verifyRemittance(resident, { reference })).toMatchObject({ status: "pending" });
  });
});

describe("who may ask for a payment", () => {
  test("is the payer and those who may see what residents paid, and nobody else can tell it from nothing", async () => {
    const { estate, resident } = await home();
    const other = await addEstate({ name: "Cedar Court" });
    const reference = await deposit(estate, resident);
    for (const actor of [estate.admin, await addStaff(estate, ["ViewTransaction"])])
      expect(await verifyRemittance(actor, { reference })).toMatchObject({ user_id: resident.personId });
    afterPause();
    const before = await looksAt(reference);
    for (const actor of [
      await addEstateResident(estate, "Block A, Flat 2", "Chidi Eze"),
      await addStaff(estate, ["ViewBill", "ManageWallet"]),
      other.admin,
      await addEstateResident(other),
    ])
      await expect(verifyRemittance(actor, { reference })).rejects.toMatchObject(notFound);
    expect(await looksAt(reference)).toBe(before);
    const rent = await payRent(world);
    for (const one of [rent.payment.merchant_order_id, "dep00000000000000000000000000"])
      await expect(verifyRemittance(resident, { reference: one })).rejects.toMatchObject(notFound);
  });
});

test("the timer of a payment settles a resident's as any other, and ends with it", async () => {
  const { estate, resident } = await home();
  const bill = await payableBill(estate, resident);
  const { payment } = await payDirectly(estate, resident, bill);
  const early = await checkPayment(system, { paymentId: payment.id });
  expect(early.nextCheckAt).not.toBeNull();
  expect(await billNow(bill)).toMatchObject({ paid: ngn(0n) });
  await world.sandbox.payOrder(payment.merchant_order_id);
  clock.advance(25_000);
  expect(await checkPayment(system, { paymentId: payment.id })).toEqual({ nextCheckAt: null });
  expect(await billNow(bill)).toMatchObject({ open: ngn(0n) });
});

describe("a payment that never got a page", () => {
  const begin = (estate: EstateWorld, resident: Resident, amountMinor: bigint) =>
    startDeposit(resident, estate.id, {
      amountMinor,
      provider: "paystack",
      callbackUrl: undefined,
      requestKey: "once",
    });
  const all = async (estate: EstateWorld, resident: Resident) =>
    (await listOwnRemittances(resident, estate.id, { limit: 10 })).results;

  test("because the gateway refused it, is not paid: nobody waits for it", async () => {
    const { estate, resident } = await home();
    await expect(begin(estate, resident, 50n)).rejects.toMatchObject({ kind: "gateway-rejected" });
    expect(await all(estate, resident)).toMatchObject([
      { status: "failed", error_code: "amount-below-minimum" },
    ]);
  });

  test("because the answer was lost, is given up, and the same key opens a fresh one", async () => {
    const { estate, resident } = await home();
    await world.sandbox.setFault({
      gateway: "paystack",
      operation: "create-order",
      fault: "500-after-work",
      times: 1,
    });
    const { payment, remittance } = await begin(estate, resident, 500_000n);
    expect(payment.redirect_url).toMatch(/^http/);
    expect(await all(estate, resident)).toMatchObject([
      { id: remittance.id, status: "pending" },
      { status: "failed", error_code: "CHECKOUT_LOST" },
    ]);
  });
});
