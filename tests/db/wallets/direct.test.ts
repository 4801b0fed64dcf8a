import { describe, expect, test } from "vitest";
import type { Bill } from "@/lib/bills/bill";
import { cancelBill } from "@/lib/bills/cancel-bill";
import { changeBill } from "@/lib/bills/change-bill";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startDeposit, type StartedRemittance } from "@/lib/payments/start-remittance-payment";
import { listOwnRemittances } from "@/lib/wallets/wallet-queries";
import { billNow, payableBill } from "../../support/bills";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../../support/estates";
import { useWorld } from "../../support/world";
import { available, fundWallet, payDirectly, payFromWallet } from "../../support/wallets";

const world = useWorld();
const system = systemActor("test");
const code = (value: string) => expect.objectContaining({ code: value });
const cluster = (estate: EstateWorld) => getBalance(clusterWallet(estate.id, "NGN"));
const settle = ({ payment }: StartedRemittance) =>
  settlePayment(system, { merchantOrderId: payment.merchant_order_id });
const pay = (started: StartedRemittance, outcome: "success" | "failure" = "success") =>
  world.sandbox.payOrder(started.payment.merchant_order_id, outcome);
const last = async (estate: EstateWorld, resident: Resident) =>
  (await listOwnRemittances(resident, estate.id, { limit: 1 })).results[0];

async function home() {
  const estate = await addEstate();
  return { estate, resident: await addEstateResident(estate) };
}
const deposit = (estate: EstateWorld, resident: Resident, change: object = {}) =>
  startDeposit(resident, estate.id, {
    amountMinor: 1_000_000n,
    provider: "paystack",
    callbackUrl: undefined,
    requestKey: null,
    ...change,
  });

describe.each(["paystack", "flutterwave"] as const)("a deposit by %s", (provider) => {
  test("is in the wallet once the gateway says so, once, whoever asks and however often", async () => {
    const { estate, resident } = await home();
    const started = await deposit(estate, resident, { provider });
    expect(started.payment.redirect_url).toMatch(/^http/);
    await settle(started);
    expect(await available(estate, resident)).toBe("0.00");
    expect(await last(estate, resident)).toMatchObject({ status: "pending", provider });
    await pay(started);
    await Promise.all(Array.from({ length: 50 }, () => settle(started)));
    expect(await available(estate, resident)).toBe("10000.00");
    expect(await last(estate, resident)).toMatchObject({ status: "completed", amount: "10000.00" });
  });

  test("that the bank refuses changes nothing, and a success that follows still counts", async () => {
    const { estate, resident } = await home();
    const started = await deposit(estate, resident, { provider });
    await pay(started, "failure");
    await settle(started);
    expect(await available(estate, resident)).toBe("0.00");
    const told = await last(estate, resident);
    expect(["pending", "failed"]).toContain(told?.status);
    await pay(started);
    await settle(started);
    expect(await available(estate, resident)).toBe("10000.00");
    expect(await last(estate, resident)).toMatchObject({ status: "completed", error_code: null });
  });

  test("whose answer is lost is not lost", async () => {
    const { estate, resident } = await home();
    await world.sandbox.setFault({
      gateway: provider,
      operation: "create-order",
      fault: "500-after-work",
      times: 1,
    });
    const started = await deposit(estate, resident, { provider, requestKey: `lost-${provider}` }).catch(() =>
      deposit(estate, resident, { provider, requestKey: `lost-${provider}` }),
    );
    await pay(started);
    await settle(started);
    expect(await available(estate, resident)).toBe("10000.00");
    const orders = (await world.sandbox.books()).orders.filter((order) => order.charged_minor > 0);
    expect(orders.filter((order) => order.reference === started.payment.merchant_order_id)).toHaveLength(1);
  });

  test("of another amount than was asked waits in suspense, and nobody's wallet has it", async () => {
    const { estate, resident } = await home();
    const started = await deposit(estate, resident, { provider });
    await pay(started);
    const { owner } = world.database;
    await owner.query("update payment set base_minor = 999999 where id = $1", [started.payment.id]);
    await owner.query("update remittance set amount_minor = 999999 where id = $1", [started.remittance.id]);
    await settle(started);
    expect(await available(estate, resident)).toBe("0.00");
    expect(await last(estate, resident)).toMatchObject({ status: "failed", error_code: "AMOUNT_MISMATCH" });
    const kinds = await database().selectFrom("review_item").select("kind").execute();
    expect(kinds.map((row) => row.kind)).toContain("wrong-amount");
  });
});

describe("a bill paid directly", () => {
  test("is settled and the estate credited in the same moment", async () => {
    const { estate, resident } = await home();
    const bill = await payableBill(estate, resident);
    const started = await payDirectly(estate, resident, bill);
    expect(await billNow(bill)).toMatchObject({ paid: ngn(0n) });
    await pay(started);
    await settle(started);
    expect(await billNow(bill)).toMatchObject({ open: ngn(0n) });
    expect(await cluster(estate)).toEqual(ngn(500_000n));
    expect(await available(estate, resident)).toBe("0.00");
  });

  test("part from the wallet, part directly; what is too much goes into the wallet", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 200_000n);
    const bill = await payableBill(estate, resident);
    await payFromWallet(estate, resident, bill, { amountMinor: 200_000n });
    const started = await payDirectly(estate, resident, bill, {
      amountMinor: 400_000n,
      provider: "flutterwave",
    });
    await pay(started);
    await settle(started);
    expect(await billNow(bill)).toMatchObject({ open: ngn(0n) });
    expect(await cluster(estate)).toEqual(ngn(500_000n));
    expect(await available(estate, resident)).toBe("1000.00");
    expect(await last(estate, resident)).toMatchObject({ amount: "4000.00", applied_amount: "3000.00" });
  });

  test("twice at once, by both gateways: the second is the payer's", async () => {
    const { estate, resident } = await home();
    const bill = await payableBill(estate, resident);
    const both = [
      await payDirectly(estate, resident, bill),
      await payDirectly(estate, resident, bill, { provider: "flutterwave" }),
    ];
    for (const started of both) await pay(started);
    await Promise.all(both.map(settle));
    expect(await cluster(estate)).toEqual(ngn(500_000n));
    expect(await available(estate, resident)).toBe("5000.00");
  });
});

describe("a bill that changes while it is being paid", () => {
  test("takes nothing when it was paid from the wallet, cancelled, changed or disputed meanwhile", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 500_000n);
    const meanwhile = [
      (bill: Bill) => payFromWallet(estate, resident, bill),
      (bill: Bill) => cancelBill(estate.admin, estate.id, { billId: bill.id, reason: "Wrong" }),
      (bill: Bill) =>
        changeBill(estate.admin, estate.id, {
          billId: bill.id,
          version: 1,
          reason: "Meter",
          content: { amountMinor: 400_000n },
        }),
      (bill: Bill) => disputeBill(resident, estate.id, { billId: bill.id, reason: "Too much" }),
    ];
    for (const change of meanwhile) {
      const bill = await payableBill(estate, resident);
      const started = await payDirectly(estate, resident, bill);
      await change(bill);
      await pay(started);
      await settle(started);
    }
    // Only the one from the wallet reached the estate; the four that came by gateway are the payer's.
    expect(await cluster(estate)).toEqual(ngn(500_000n));
    expect(await available(estate, resident)).toBe("20000.00");
  });

  test("is paid once when the wallet races the gateway", async () => {
    const { estate, resident } = await home();
    await fundWallet(world, estate, resident, 2_500_000n);
    for (let round = 0; round < 5; round += 1) {
      const bill = await payableBill(estate, resident);
      const started = await payDirectly(estate, resident, bill);
      await pay(started);
      await Promise.allSettled([settle(started), payFromWallet(estate, resident, bill)]);
      expect(await billNow(bill)).toMatchObject({ open: ngn(0n) });
    }
    expect(await cluster(estate)).toEqual(ngn(2_500_000n));
    expect(await available(estate, resident)).toBe("25000.00");
  });
});

test("the payer comes back only to us or to where the estate allows", async () => {
  const { estate, resident } = await home();
  await database()
    .updateTable("estate")
    .set({ callback_origins: ["https://palm-gardens.example"] })
    .where("id", "=", estate.id)
    .execute();
  for (const callbackUrl of [
    "https://evil.example/back",
    "https://palm-gardens.example@evil.example/",
    "https://palm-gardens.example.evil.example/",
    "http://palm-gardens.example/",
    "https://user@palm-gardens.example/",
  ])
    await expect(deposit(estate, resident, { callbackUrl }), callbackUrl).rejects.toThrow(
      code("callback-not-allowed"),
    );
  for (const callbackUrl of ["https://palm-gardens.example/payment?x=1", "http://localhost:3000/back"])
    expect((await deposit(estate, resident, { callbackUrl })).payment.return_url).toBe(callbackUrl);
});
