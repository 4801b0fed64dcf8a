import { describe, expect, test } from "vitest";
import { billStatus } from "@/lib/bills/bill";
import { cancelBill } from "@/lib/bills/cancel-bill";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { addResident } from "@/lib/estates/add-resident";
import { clock } from "@/lib/kernel/clock";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { listOwnRemittances, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { billNow, dayFromNow, issueBill, payableBill } from "../../support/bills";
import { addEstate, addEstateResident, type EstateWorld } from "../../support/estates";
import { useWorld } from "../../support/world";
import { available, fundWallet, payFromWallet } from "../../support/wallets";

const world = useWorld();
const code = (value: string) => expect.objectContaining({ code: value });
const cluster = (estate: EstateWorld) => getBalance(clusterWallet(estate.id, "NGN"));
const fulfilled = (results: PromiseSettledResult<unknown>[]): number =>
  results.filter((result) => result.status === "fulfilled").length;

async function home(fundsMinor: bigint) {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  if (fundsMinor > 0n) await fundWallet(world, estate, resident, fundsMinor);
  return { estate, resident };
}

describe("paying from the wallet", () => {
  test("settles the bill and credits the estate at once, and says so in the statement", async () => {
    const { estate, resident } = await home(800_000n);
    const bill = await payableBill(estate, resident);
    const { remittance, bill: paid } = await payFromWallet(estate, resident, bill);
    expect(remittance.number).toMatch(/^TXN-[0-9A-F]{12}$/);
    expect(billStatus(paid, bill.dueOn)).toBe("PAID");
    expect(await available(estate, resident)).toBe("3000.00");
    expect(await cluster(estate)).toEqual(ngn(500_000n));
    const { results } = await listWalletEntries(resident, estate.id, { limit: 10 });
    expect(results).toMatchObject([
      { words: "Bill paid from the wallet", amount: "-5000.00", balance: "3000.00" },
      { words: "Money added", amount: "8000.00", balance: "8000.00" },
    ]);
  });

  test("takes parts until nothing is open, and never more than that", async () => {
    const { estate, resident } = await home(800_000n);
    const bill = await payableBill(estate, resident);
    await payFromWallet(estate, resident, bill, { amountMinor: 200_000n });
    const cancel = { billId: bill.id, reason: "Wrong flat" };
    await expect(cancelBill(estate.admin, estate.id, cancel)).rejects.toThrow(code("bill-has-payments"));
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("PARTIALLY_PAID");
    await expect(payFromWallet(estate, resident, bill, { amountMinor: 300_001n })).rejects.toThrow(
      code("amount-exceeds-open"),
    );
    await payFromWallet(estate, resident, bill);
    await expect(payFromWallet(estate, resident, bill)).rejects.toThrow(code("bill-paid-already"));
    expect(await available(estate, resident)).toBe("3000.00");
  });

  test("confirms and pays in one step, but only the words that were read", async () => {
    const { estate, resident } = await home(500_000n);
    const bill = await issueBill(estate, resident);
    await expect(payFromWallet(estate, resident, bill)).rejects.toThrow(code("bill-not-acknowledged"));
    await expect(payFromWallet(estate, resident, bill, { acknowledgeVersion: 2 })).rejects.toThrow(
      code("bill-changed"),
    );
    await payFromWallet(estate, resident, bill, { acknowledgeVersion: 1 });
    expect(await billNow(bill)).toMatchObject({ acknowledgedVersion: 1, open: ngn(0n) });
  });
});

describe("a payment that must not be", () => {
  test("is refused: more than there is, a disputed bill, one that has closed", async () => {
    const { estate, resident } = await home(100_000n);
    const poor = await payableBill(estate, resident);
    await expect(payFromWallet(estate, resident, poor)).rejects.toThrow(code("insufficient-funds"));
    await disputeBill(resident, estate.id, { billId: poor.id, reason: "Too much" });
    await expect(payFromWallet(estate, resident, poor)).rejects.toThrow(code("bill-disputed"));
    const closed = await payableBill(estate, resident, {
      amountMinor: 10_000n,
      dueDate: dayFromNow(0),
      isLatePaymentAllowed: false,
    });
    clock.advance(2 * 86_400_000);
    await expect(payFromWallet(estate, resident, closed)).rejects.toThrow(code("bill-closed-after-due"));
    expect(await available(estate, resident)).toBe("1000.00");
    expect(await cluster(estate)).toEqual(ngn(0n));
  });

  test("another resident cannot pay it, nor the same person from another estate", async () => {
    const { estate, resident } = await home(0n);
    const bill = await payableBill(estate, resident);
    const neighbour = await addEstateResident(estate, "Flat 9", "Chidi Eze");
    await fundWallet(world, estate, neighbour, 500_000n);
    await expect(payFromWallet(estate, neighbour, bill)).rejects.toThrow(code("bill-not-found"));
    const elsewhere = await addEstate();
    const person = { ...resident, memberships: [{ role: "resident" as const, estateId: elsewhere.id }] };
    await expect(payFromWallet(elsewhere, person, bill)).rejects.toThrow(code("bill-not-found"));
  });
});

describe("at the same moment", () => {
  test("200 spends of a wallet that can pay for 100 are exactly 100", async () => {
    const { estate, resident } = await home(100n * 10_000n);
    const bills = [];
    for (let n = 0; n < 200; n += 1)
      bills.push(await payableBill(estate, resident, { amountMinor: 10_000n }));
    const results = await Promise.allSettled(bills.map((bill) => payFromWallet(estate, resident, bill)));
    const reasons = results.flatMap((result) =>
      result.status === "rejected" ? [(result.reason as { code?: string }).code] : [],
    );
    expect(fulfilled(results)).toBe(100);
    expect(new Set(reasons)).toEqual(new Set(["insufficient-funds"]));
    expect(await available(estate, resident)).toBe("0.00");
    expect(await cluster(estate)).toEqual(ngn(1_000_000n));
  }, 60_000);

  test("five payments of one bill are one", async () => {
    const { estate, resident } = await home(2_500_000n);
    const bill = await payableBill(estate, resident);
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => payFromWallet(estate, resident, bill)),
    );
    expect(fulfilled(results)).toBe(1);
    expect(await available(estate, resident)).toBe("20000.00");
    expect(await cluster(estate)).toEqual(ngn(500_000n));
  });

  test("fifty presses with one key are one payment and one answer", async () => {
    const { estate, resident } = await home(2_500_000n);
    const bill = await payableBill(estate, resident);
    const presses = await Promise.all(
      Array.from({ length: 50 }, () =>
        payFromWallet(estate, resident, bill, { amountMinor: 100_000n, requestKey: "one-press" }),
      ),
    );
    expect(new Set(presses.map((press) => press.remittance.id)).size).toBe(1);
    expect(await available(estate, resident)).toBe("24000.00");
    expect((await listOwnRemittances(resident, estate.id, { limit: 10, type: "bill_payment" })).count).toBe(
      1,
    );
    await expect(
      payFromWallet(estate, resident, bill, { amountMinor: 100_001n, requestKey: "one-press" }),
    ).rejects.toThrow(code("idempotency-key-reused"));
  });

  test("a key of one estate says nothing in another", async () => {
    const here = await home(500_000n);
    const there = await addEstate({ name: "Cedar Court" });
    await addResident(there.admin, there.id, { personId: here.resident.personId, unitName: "House 4" });
    const elsewhere = { ...here.resident, memberships: [{ role: "resident" as const, estateId: there.id }] };
    await fundWallet(world, there, elsewhere, 500_000n);
    const both = [];
    for (const [estate, resident] of [
      [here.estate, here.resident],
      [there, elsewhere],
    ] as const) {
      const bill = await payableBill(estate, resident);
      both.push(await payFromWallet(estate, resident, bill, { requestKey: "one-key" }));
    }
    expect(both.map(({ bill }) => bill.estateId)).toEqual([here.estate.id, there.id]);
  });
});
