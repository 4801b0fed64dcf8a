import { beforeEach, describe, expect, test } from "vitest";
import { getOwnBill } from "@/lib/bills/bill-queries";
import { ngn } from "@/lib/kernel/money";
import { billNow, inThree, payableBill } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import { forgetOrders, goTo, hourlyRun, orderRecurring } from "../../support/recurring";
import { available, fundWallet, payDirectly, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
beforeEach(() => forgetOrders(world.database.owner));

async function home(fundsMinor: bigint) {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  await fundWallet(world, estate, resident, fundsMinor);
  return { estate, resident };
}

describe("paying a bill in parts", () => {
  test("any amount fills the parts from the first on, by the wallet or a gateway", async () => {
    const { estate, resident } = await home(40_000n);
    const bill = await payableBill(estate, resident, inThree);
    await payFromWallet(estate, resident, bill, { amountMinor: 40_000n });
    expect(await getOwnBill(resident, estate.id, bill.id)).toMatchObject({
      instalments: [
        { remaining_amount: "0.00" },
        { remaining_amount: "266.67" },
        { remaining_amount: "333.33" },
      ],
      next_instalment: { number: 2, remaining_amount: "266.67" },
      due_amount: "266.67",
      status: "PARTIALLY_PAID",
    });
    await expect(payDirectly(estate, resident, bill, { amountMinor: 26_667n })).resolves.toBeDefined();
  });

  test("the same part ten times at a moment never takes more than the bill, and each counts", async () => {
    const { estate, resident } = await home(500_000n);
    const bill = await payableBill(estate, resident, inThree);
    const keyed = { amountMinor: 33_334n, requestKey: "first-part" };
    await Promise.all(Array.from({ length: 10 }, () => payFromWallet(estate, resident, bill, keyed)));
    expect(await billNow(bill)).toMatchObject({ paid: ngn(33_334n) });
    // Without a key each of them is a payment; what is open at its turn limits it.
    const rest = await Promise.allSettled(
      Array.from({ length: 10 }, () => payFromWallet(estate, resident, bill, { amountMinor: 33_333n })),
    );
    expect(rest.filter((one) => one.status === "fulfilled")).toHaveLength(2);
    expect(await billNow(bill)).toMatchObject({ open: ngn(0n) });
    expect(await available(estate, resident)).toBe("4000.00");
  });
});

describe("a recurring payment for bills of a type", () => {
  const forWater = { billType: "water" as const, amountMinor: 500_000n };

  test("takes the part that falls due before it comes again, month by month", async () => {
    const { estate, resident } = await home(500_000n);
    const bill = await payableBill(estate, resident, inThree);
    await orderRecurring(estate, resident, { ...forWater, startDate: "2028-01-15" });
    const paidAt = async (day: string) => {
      goTo(day);
      await hourlyRun();
      return (await billNow(bill)).paid.amountMinor;
    };
    expect(await paidAt("2028-01-15")).toBe(33_334n);
    expect(await paidAt("2028-02-15")).toBe(66_667n);
    expect(await paidAt("2028-03-15")).toBe(100_000n);
    expect(await available(estate, resident)).toBe("4000.00");
  });

  test("takes nothing while the next part falls due on its next day or later", async () => {
    const { estate, resident } = await home(500_000n);
    const bill = await payableBill(estate, resident, inThree);
    await orderRecurring(estate, resident, { ...forWater, frequency: "daily", startDate: "2028-01-30" });
    goTo("2028-01-30");
    expect(await hourlyRun()).toMatchObject({ charged: 0, skipped: 1 });
    goTo("2028-01-31");
    expect(await hourlyRun()).toMatchObject({ charged: 1 });
    expect(await billNow(bill)).toMatchObject({ paid: ngn(33_334n) });
  });
});
