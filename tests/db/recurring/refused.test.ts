import { describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { summariseRecurringPayments } from "@/lib/recurring/recurring-queries";
import { setMonthlyLimit } from "@/lib/recurring/set-monthly-limit";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
import { freezeMoney } from "@/lib/wallets/freeze-money";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";
import { addEstate, addEstateResident } from "../../support/estates";
import {
  forgetOrders,
  goTo,
  historyOf,
  hourlyRun,
  HOUR_MS,
  orderNow,
  orderRecurring,
  toldOf,
} from "../../support/recurring";
import { available, fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();

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

describe("what cannot be taken", () => {
  test("is tried every hour of its day, and money that arrives at noon counts", async () => {
    const { estate, resident } = await homeIn2028(0n);
    const id = await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    goTo("2028-01-31");
    expect(await hourlyRun()).toMatchObject({ delayed: 1 });
    // A second run in the same hour leaves it alone.
    expect(await hourlyRun()).toMatchObject({ delayed: 0 });
    clock.advance(HOUR_MS);
    expect(await hourlyRun()).toMatchObject({ delayed: 1 });
    await fundWallet(world, estate, resident, 100_000n);
    clock.advance(HOUR_MS);
    expect(await hourlyRun()).toMatchObject({ charged: 1 });
    expect(await historyOf(estate, resident, id)).toEqual(["2028-01-31 charged"]);
    expect((await orderNow(estate, resident, id)).failed_attempts).toBe(0);
    // The resident was told at the first refusal, not at each.
    expect(await toldOf(estate)).toEqual(["payment.created", "occurrence.delayed", "occurrence.ended"]);
  });

  test("has failed when its day is over, counts, and the third in a row pauses", async () => {
    const { estate, resident } = await homeIn2028(0n);
    const id = await orderRecurring(estate, resident, { frequency: "weekly", startDate: "2028-01-01" });
    for (const [index, day] of ["2028-01-01", "2028-01-08", "2028-01-15"].entries()) {
      goTo(day);
      expect(await hourlyRun()).toMatchObject({ delayed: 1, failed: 0 });
      goTo(day, 24 * 60 + 5);
      expect(await hourlyRun()).toMatchObject({ delayed: 0, failed: 1 });
      expect(await orderNow(estate, resident, id)).toMatchObject({
        failed_attempts: index + 1,
        status: index === 2 ? "paused" : "active",
        paused_by: index === 2 ? "failures" : null,
      });
    }
    goTo("2028-01-22");
    expect(await hourlyRun()).toMatchObject({ opened: 0, delayed: 0 });
    expect(await historyOf(estate, resident, id)).toEqual(
      ["01", "08", "15"].map((day) => `2028-01-${day} failed insufficient-funds`),
    );
    expect((await toldOf(estate)).filter((name) => name === "occurrence.ended")).toHaveLength(3);
    expect((await toldOf(estate)).at(-1)).toBe("payment.paused");
  });

  test("a success clears the count", async () => {
    const { estate, resident } = await homeIn2028(0n);
    const id = await orderRecurring(estate, resident, { frequency: "daily", startDate: "2028-01-02" });
    goTo("2028-01-02");
    await hourlyRun();
    goTo("2028-01-03");
    // The day before has failed now; today's is tried.
    expect(await hourlyRun()).toMatchObject({ failed: 1, delayed: 1 });
    expect((await orderNow(estate, resident, id)).failed_attempts).toBe(1);
    await fundWallet(world, estate, resident, 100_000n);
    goTo("2028-01-03", 70);
    await hourlyRun();
    expect((await orderNow(estate, resident, id)).failed_attempts).toBe(0);
  });
});

describe("what stands against it", () => {
  test("says whether the wallet is suspended, frozen or the month's limit is reached", async () => {
    const { estate, resident, walletId } = await homeIn2028(300_000n);
    const id = await orderRecurring(estate, resident, { frequency: "daily", startDate: "2028-01-31" });
    goTo("2028-01-31");
    const reason = async () => (await orderNow(estate, resident, id)).last_payment_reason;
    await suspendWallet(estate.admin, estate.id, { walletId, reason: "Asked by the police" });
    await hourlyRun();
    expect(await reason()).toBe("wallet-suspended");
    await suspendWallet(estate.admin, estate.id, { walletId, reason: null });
    const freeze = { walletId, amountMinor: 250_000n, reason: "Disputed deposit" };
    await freezeMoney(estate.admin, estate.id, { ...freeze, direction: "freeze" });
    clock.advance(HOUR_MS);
    await hourlyRun();
    expect(await reason()).toBe("insufficient-funds");
    await freezeMoney(estate.admin, estate.id, { ...freeze, direction: "unfreeze" });
    await setMonthlyLimit(resident, estate.id, { monthlyMinor: 99_999n, pin: undefined });
    clock.advance(HOUR_MS);
    await hourlyRun();
    expect(await reason()).toBe("monthly-limit-reached");
    expect(await available(estate, resident)).toBe("3000.00");
  });

  test("the limit is over all of a resident's payments, in months of the estate", async () => {
    const { estate, resident } = await homeIn2028(1_000_000n);
    await setMonthlyLimit(resident, estate.id, { monthlyMinor: 150_000n, pin: undefined });
    const one = await orderRecurring(estate, resident, { frequency: "daily", startDate: "2028-01-31" });
    const two = await orderRecurring(estate, resident, { frequency: "yearly", startDate: "2028-01-31" });
    goTo("2028-01-31", 60);
    expect(await hourlyRun()).toMatchObject({ charged: 1, delayed: 1 });
    expect(await summariseRecurringPayments(resident, estate.id)).toMatchObject({
      active_count: 2,
      paid_this_month: "1000.00",
      monthly_limit: "1500.00",
    });
    // 23:30 UTC of 31 January is February in Lagos: the limit is fresh. The late one comes first and uses it up.
    goTo("2028-02-01", 30);
    expect(await hourlyRun()).toMatchObject({ charged: 1, delayed: 1 });
    expect(await historyOf(estate, resident, two)).toEqual(["2028-01-31 charged"]);
    expect(await historyOf(estate, resident, one)).toEqual([
      "2028-01-31 charged",
      "2028-02-01 due monthly-limit-reached",
    ]);
  });

  test("stops at once for somebody who has moved out", async () => {
    const { estate, resident } = await homeIn2028(1_000_000n);
    const id = await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    await inTransaction(
      (tx) => tx.db.updateTable("residency").set({ until: "2028-01-30", since: "2026-01-01" }).execute(),
      { estate: estate.id },
    );
    goTo("2028-01-31");
    expect(await hourlyRun()).toMatchObject({ failed: 1 });
    expect(await orderNow(estate, resident, id)).toMatchObject({ status: "paused", paused_by: "moved_out" });
    expect(await available(estate, resident)).toBe("10000.00");
  });
});
