import { describe, expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { cancelRecurringPayment } from "@/lib/recurring/cancel-recurring-payment";
import { pauseRecurringPayment } from "@/lib/recurring/pause-recurring-payment";
import { resumeRecurringPayment } from "@/lib/recurring/resume-recurring-payment";
import { setMonthlyLimit } from "@/lib/recurring/set-monthly-limit";
import { hashPin } from "@/lib/wallets/check-pin";
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
import { fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const code = (value: string) => expect.objectContaining({ code: value });

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
  test("is its resident's alone: a neighbour's hand changes nothing", async () => {
    const { estate, resident } = await homeIn2028(0n);
    const neighbour = await addEstateResident(estate, "Flat 9", "Chidi Eze");
    const id = await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    const pause = { recurringPaymentId: id, by: "resident" as const, reason: null };
    await expect(pauseRecurringPayment(neighbour, estate.id, pause)).rejects.toThrow(
      code("recurring-payment-not-found"),
    );
    await expect(cancelRecurringPayment(neighbour, estate.id, id)).rejects.toThrow(
      code("recurring-payment-not-found"),
    );
    expect((await orderNow(estate, resident, id)).status).toBe("active");
    await pauseRecurringPayment(resident, estate.id, pause);
    await expect(resumeRecurringPayment(neighbour, estate.id, id)).rejects.toThrow(
      code("recurring-payment-not-found"),
    );
    expect((await orderNow(estate, resident, id)).status).toBe("paused");
  });

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
