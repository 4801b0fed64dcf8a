import { describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { cancelRecurringPayment } from "@/lib/recurring/cancel-recurring-payment";
import { pauseRecurringPayment } from "@/lib/recurring/pause-recurring-payment";
import { summariseRecurringPayments } from "@/lib/recurring/recurring-queries";
import { resumeRecurringPayment } from "@/lib/recurring/resume-recurring-payment";
import { setMonthlyLimit } from "@/lib/recurring/set-monthly-limit";
import { hashPin } from "@/lib/wallets/check-pin";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
import { freezeMoney } from "@/lib/wallets/freeze-money";
import { getBalanceOfWallet, listOwnRemittances, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { addEstate, addEstateResident, type EstateWorld } from "../../support/estates";
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

describe("pause, resume and cancel", () => {
  test("nothing is charged in a pause; what fell into it is listed, and it goes on with the next day", async () => {
    const { estate, resident } = await homeIn2028(1_000_000n);
    const id = await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    const pause = () =>
      pauseRecurringPayment(resident, estate.id, { recurringPaymentId: id, by: "resident", reason: null });
    await pause();
    await pause();
    goTo("2028-03-31", 60);
    expect(await hourlyRun()).toMatchObject({ opened: 0 });
    await resumeRecurringPayment(resident, estate.id, id);
    await resumeRecurringPayment(resident, estate.id, id);
    expect(await historyOf(estate, resident, id)).toEqual([
      "2028-01-31 missed paused",
      "2028-02-29 missed paused",
      "2028-03-31 missed paused",
    ]);
    expect(await hourlyRun()).toMatchObject({ opened: 0, charged: 0 });
    expect((await orderNow(estate, resident, id)).next_payment_date).toBe("2028-04-30");
    goTo("2028-04-30");
    expect(await hourlyRun()).toMatchObject({ charged: 1 });
    expect(await toldOf(estate)).toEqual([
      "payment.created",
      "payment.paused",
      "payment.resumed",
      "occurrence.ended",
    ]);
  });

  test("what waits for the next hour is missed by a pause and by the end", async () => {
    const { estate, resident } = await homeIn2028(0n);
    const order = { frequency: "daily" as const, startDate: "2028-01-02" };
    const paused = await orderRecurring(estate, resident, order);
    const cancelled = await orderRecurring(estate, resident, order);
    goTo("2028-01-02");
    expect(await hourlyRun()).toMatchObject({ delayed: 2 });
    await pauseRecurringPayment(estate.admin, estate.id, {
      recurringPaymentId: paused,
      by: "estate",
      reason: "The lift is out",
    });
    await cancelRecurringPayment(resident, estate.id, cancelled);
    await fundWallet(world, estate, resident, 1_000_000n);
    clock.advance(HOUR_MS);
    expect(await hourlyRun()).toMatchObject({ charged: 0, delayed: 0, failed: 0 });
    expect(await historyOf(estate, resident, paused)).toEqual(["2028-01-02 missed paused"]);
    expect(await historyOf(estate, resident, cancelled)).toEqual(["2028-01-02 missed cancelled"]);
    expect(await orderNow(estate, resident, paused)).toMatchObject({
      paused_by: "estate",
      pause_reason: "The lift is out",
      next_payment_date: null,
    });
    await expect(resumeRecurringPayment(resident, estate.id, cancelled)).rejects.toThrow(
      code("recurring-payment-cancelled"),
    );
  });
});

describe("an order", () => {
  test("cannot begin in the past of the estate, nor end before it begins", async () => {
    const { estate, resident } = await homeIn2028(0n);
    await expect(orderRecurring(estate, resident, { startDate: "2027-12-31" })).rejects.toThrow(
      code("start-in-the-past"),
    );
    // Late on 31 December in London is New Year's Day in Lagos.
    const id = await orderRecurring(estate, resident, { startDate: "2027-12-31T23:30:00Z" });
    expect((await orderNow(estate, resident, id)).start_date).toBe("2028-01-01");
    await expect(
      orderRecurring(estate, resident, { startDate: "2028-02-01", endDate: "2028-01-31" }),
    ).rejects.toThrow(code("ends-before-it-begins"));
  });

  test("is made with the wallet's PIN, and then charged without it", async () => {
    const { estate, resident, walletId } = await home(100_000n);
    await world.database.owner.query("update wallet set pin_hash = $2 where id = $1", [
      walletId,
      await hashPin("2468"),
    ]);
    await expect(orderRecurring(estate, resident)).rejects.toThrow(code("pin-required"));
    await expect(orderRecurring(estate, resident, { pin: "1357" })).rejects.toThrow(code("wrong-pin"));
    await expect(
      setMonthlyLimit(resident, estate.id, { monthlyMinor: null, pin: undefined }),
    ).rejects.toThrow(code("pin-required"));
    await orderRecurring(estate, resident, { pin: "2468" });
    expect(await hourlyRun()).toMatchObject({ charged: 1 });
  });
});
