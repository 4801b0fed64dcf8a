import { describe, expect, test } from "vitest";
import { billStatus } from "@/lib/bills/bill";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { listOccurrences } from "@/lib/recurring/recurring-queries";
import { listWalletEntries } from "@/lib/wallets/wallet-queries";
import { billNow, dayFromNow, issueBill, payableBill } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import {
  forgetOrders,
  historyOf,
  hourlyRun,
  orderNow,
  orderRecurring,
  toldOf,
} from "../../support/recurring";
import { available, fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();

async function home(fundsMinor: bigint) {
  await forgetOrders(world.database.owner);
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  await fundWallet(world, estate, resident, fundsMinor);
  return { estate, resident };
}
const forWater = { billType: "water" as const, amountMinor: 700_000n };

describe("a payment for bills of a type", () => {
  test("pays the oldest first, up to its amount, and each as its payer would", async () => {
    const { estate, resident } = await home(1_000_000n);
    const later = await payableBill(estate, resident, { dueDate: dayFromNow(20) });
    const older = await payableBill(estate, resident, { dueDate: dayFromNow(5) });
    const id = await orderRecurring(estate, resident, forWater);
    expect(await hourlyRun()).toMatchObject({ charged: 1 });
    expect(billStatus(await billNow(older), older.dueOn)).toBe("PAID");
    expect(await billNow(later)).toMatchObject({ paid: ngn(200_000n), open: ngn(300_000n) });
    expect(await available(estate, resident)).toBe("3000.00");
    expect(await getBalance(clusterWallet(estate.id, "NGN"))).toEqual(ngn(700_000n));
    const { results } = await listOccurrences(resident, estate.id, { recurring_payment_id: id, limit: 10 });
    expect(results).toMatchObject([{ amount: "7000.00", bill_numbers: [older.number, later.number] }]);
    expect(results[0]?.transaction_ids).toHaveLength(2);
    const entries = await listWalletEntries(resident, estate.id, { limit: 2 });
    expect(entries.results.map((entry) => entry.words)).toEqual(
      Array.from({ length: 2 }, () => "Bill paid from the wallet"),
    );
    expect(await toldOf(estate, "bills/bill.paid")).toHaveLength(2);
  });

  test("takes no more than what is open, and leaves alone what is not to be paid", async () => {
    const { estate, resident } = await home(5_000_000n);
    const neighbour = await addEstateResident(estate, "Flat 9", "Chidi Eze");
    const open = await payableBill(estate, resident);
    const untouched = [
      await issueBill(estate, resident),
      await payableBill(estate, resident, { type: "security" }),
      await payableBill(estate, neighbour),
    ];
    const disputed = await payableBill(estate, resident);
    await disputeBill(resident, estate.id, { billId: disputed.id, reason: "Too much" });
    await orderRecurring(estate, resident, { ...forWater, amountMinor: 3_000_000n });
    expect(await hourlyRun()).toMatchObject({ charged: 1 });
    expect((await billNow(open)).open).toEqual(ngn(0n));
    for (const bill of [...untouched, disputed]) expect((await billNow(bill)).paid).toEqual(ngn(0n));
    expect(await available(estate, resident)).toBe("45000.00");
  });

  test("with nothing open is skipped: told, and neither a success nor a failure", async () => {
    const { estate, resident } = await home(1_000_000n);
    await issueBill(estate, resident);
    const id = await orderRecurring(estate, resident, forWater);
    await world.database.owner.query("update recurring_payment set failures = 2 where id = $1", [id]);
    expect(await hourlyRun()).toMatchObject({ skipped: 1, failed: 0 });
    expect(await historyOf(estate, resident, id)).toEqual([`${dayFromNow(0)} skipped nothing-to-pay`]);
    expect(await orderNow(estate, resident, id)).toMatchObject({ failed_attempts: 2, status: "active" });
    expect(await available(estate, resident)).toBe("10000.00");
    expect((await toldOf(estate)).at(-1)).toBe("occurrence.ended");
  });

  test("takes nothing in part when the wallet has too little for it", async () => {
    const { estate, resident } = await home(600_000n);
    const bills = [await payableBill(estate, resident), await payableBill(estate, resident)];
    await orderRecurring(estate, resident, forWater);
    expect(await hourlyRun()).toMatchObject({ delayed: 1, charged: 0 });
    for (const bill of bills) expect((await billNow(bill)).paid).toEqual(ngn(0n));
  });
});
