import { describe, expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { resumeRecurringPayment } from "@/lib/recurring/resume-recurring-payment";
import { getBalanceOfWallet, listOwnRemittances, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { addEstate, addEstateResident, type EstateWorld } from "../../support/estates";
import {
  forgetOrders,
  goTo,
  historyOf,
  hourlyRun,
  orderNow,
  orderRecurring,
  toldOf,
} from "../../support/recurring";
import { available, fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const code = (value: string) => expect.objectContaining({ code: value });
const cluster = (estate: EstateWorld) => getBalance(clusterWallet(estate.id, "NGN"));

async function home(fundsMinor: bigint) {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  if (fundsMinor > 0n) await fundWallet(world, estate, resident, fundsMinor);
  const walletId = (await getBalanceOfWallet(resident, estate.id)).wallet_id as Id<"wallet">;
  return { estate, resident, walletId };
}
/** Everything below happens in 2028, from New Year's Day on. */
async function homeIn2028(fundsMinor: bigint) {
  clock.reset();
  await forgetOrders(world.database.owner);
  const made = await home(fundsMinor);
  goTo("2028-01-01");
  return made;
}

describe("a payment to the estate", () => {
  test("is taken on its day, once, and stands in the statement as what it is", async () => {
    const { estate, resident } = await homeIn2028(250_000n);
    const id = await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    goTo("2028-01-30", 23 * 60 + 59);
    await hourlyRun();
    expect(await historyOf(estate, resident, id)).toEqual([]);
    goTo("2028-01-31");
    expect(await hourlyRun()).toMatchObject({ opened: 1, charged: 1, failed: 0, broken: 0 });
    expect(await hourlyRun()).toMatchObject({ opened: 0, charged: 0 });
    expect(await available(estate, resident)).toBe("1500.00");
    expect(await cluster(estate)).toEqual(ngn(100_000n));
    expect(await orderNow(estate, resident, id)).toMatchObject({
      status: "active",
      next_payment_date: "2028-02-29",
      last_payment_status: "charged",
    });
    const { results } = await listWalletEntries(resident, estate.id, { limit: 1 });
    expect(results).toMatchObject([{ words: "Recurring payment to the estate", amount: "-1000.00" }]);
    const sent = await listOwnRemittances(resident, estate.id, { limit: 10, type: "recurring_payment" });
    expect(sent.results).toMatchObject([
      { amount: "1000.00", applied_amount: "0.00", note: "Service charge" },
    ]);
    expect(await toldOf(estate)).toEqual(["payment.created", "occurrence.ended"]);
  });

  test("a run that comes days late makes up for every day, each once", async () => {
    const { estate, resident } = await homeIn2028(1_000_000n);
    const id = await orderRecurring(estate, resident, { frequency: "daily", startDate: "2028-01-01" });
    goTo("2028-01-04");
    expect(await hourlyRun()).toMatchObject({ opened: 4, charged: 4 });
    expect(await historyOf(estate, resident, id)).toEqual(
      ["01", "02", "03", "04"].map((day) => `2028-01-${day} charged`),
    );
    expect(await available(estate, resident)).toBe("6000.00");
  });

  test("ends with its last day", async () => {
    const { estate, resident } = await homeIn2028(1_000_000n);
    const id = await orderRecurring(estate, resident, {
      frequency: "weekly",
      startDate: "2028-01-01",
      endDate: "2028-01-14",
    });
    for (const day of ["2028-01-01", "2028-01-08"]) {
      expect((await orderNow(estate, resident, id)).status).toBe("active");
      goTo(day);
      await hourlyRun();
    }
    expect(await orderNow(estate, resident, id)).toMatchObject({ status: "ended", next_payment_date: null });
    goTo("2028-01-15");
    expect(await hourlyRun()).toMatchObject({ opened: 0 });
    await expect(resumeRecurringPayment(resident, estate.id, id)).rejects.toThrow(
      code("recurring-payment-ended"),
    );
    expect((await toldOf(estate)).at(-1)).toBe("payment.ended");
  });
});
