import { beforeEach, describe, expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { cancelRecurringPayment } from "@/lib/recurring/cancel-recurring-payment";
import { pauseRecurringPayment } from "@/lib/recurring/pause-recurring-payment";
import { resumeRecurringPayment } from "@/lib/recurring/resume-recurring-payment";
import { sendRecurringReminders } from "@/lib/recurring/send-recurring-reminders";
import { saveNoticeChoices } from "@/lib/notifications/save-notice-choices";
import { payableBill } from "../../support/bills";
import { addEstate, addEstateResident } from "../../support/estates";
import { bellOf, bellsOf, tellEverything } from "../../support/notices";
import { forgetOrders, goTo, hourlyRun, HOUR_MS, orderRecurring } from "../../support/recurring";
import { fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const subjectsTo = async ({ email }: { email: string }) =>
  (await world.sandbox.mails(email)).map(({ subject }) => subject);

/** A resident with this much in their wallet; everything below happens in January 2028. */
async function home(fundsMinor: bigint) {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  if (fundsMinor > 0n) await fundWallet(world, estate, resident, fundsMinor);
  await tellEverything();
  goTo("2028-01-01", 8 * 60);
  const told = (await bellOf(resident)).length;
  const news = async () => (await bellsOf(resident)).slice(told);
  return { estate, resident, news };
}

beforeEach(async () => {
  clock.reset();
  await forgetOrders(world.database.owner);
});

describe("a recurring payment", () => {
  test("is told as it is set up, the day before and when it is paid, each once", async () => {
    const { estate, resident, news } = await home(250_000n);
    await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    await tellEverything(5);
    goTo("2028-01-30", 8 * 60);
    await sendRecurringReminders(system);
    await tellEverything(5);
    goTo("2028-01-31");
    await hourlyRun();
    await tellEverything(5);
    expect((await news()).map(({ title, sentence }) => `${title} | ${sentence}`)).toEqual([
      "Set up: ₦1,000 every month on the 31st | Your wallet pays ₦1,000 to Palm Gardens every month on the 31st, first on Monday 31 January. You can pause or cancel it at any time.",
      "Service charge: ₦1,000 on Monday 31 January | On Monday 31 January your wallet pays ₦1,000 to Palm Gardens. On Sunday 30 January your wallet had ₦2,500.",
      'Paid: ₦1,000 for Service charge | Your wallet paid ₦1,000 to Palm Gardens for "Service charge" of Monday 31 January. The next one is due on Tuesday 29 February.',
    ]);
    expect((await subjectsTo(resident)).slice(1)).toHaveLength(3);
  });

  test("that pays bills is told once, and its bills' payments are not told beside it", async () => {
    const { estate, resident, news } = await home(800_000n);
    await payableBill(estate, resident, { dueDate: "2028-01-20" });
    await orderRecurring(estate, resident, {
      amountMinor: 600_000n,
      billType: "water",
      startDate: "2028-01-05",
    });
    await tellEverything();
    goTo("2028-01-05");
    await hourlyRun();
    await tellEverything(2);
    const told = await news();
    expect(told.map(({ title }) => title)).toEqual([
      "You confirmed ₦5,000 for Water",
      "Set up: up to ₦6,000 every month on the 5th",
      "Paid: ₦5,000 for Service charge",
    ]);
    const [mail] = (await world.sandbox.mails(resident.email)).slice(-1);
    expect(mail?.text).toMatch(/Bill: BILL-[0-9A-F]{8}/);
    expect(mail?.text).toContain("All times are those of Lagos.");
  });

  test("that is due every day is not announced every day before", async () => {
    const { estate, resident, news } = await home(250_000n);
    await orderRecurring(estate, resident, { frequency: "daily", startDate: "2028-01-03" });
    goTo("2028-01-02", 8 * 60);
    await sendRecurringReminders(system);
    await tellEverything();
    expect((await news()).map(({ title }) => title)).toEqual(["Set up: ₦1,000 every day"]);
  });
});

describe("a recurring payment that does not go on", () => {
  test("because it is paused by hand, goes on later or is cancelled is told each time", async () => {
    const { estate, resident, news } = await home(0n);
    const recurringPaymentId = await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    const reason = "the meter is being changed";
    await tellEverything();
    await pauseRecurringPayment(estate.admin, estate.id, { recurringPaymentId, by: "estate", reason });
    await tellEverything(2);
    await resumeRecurringPayment(resident, estate.id, recurringPaymentId);
    await tellEverything(2);
    await cancelRecurringPayment(resident, estate.id, recurringPaymentId);
    await tellEverything(2);
    const [, paused, resumed, cancelled, ...more] = await news();
    expect(more).toEqual([]);
    expect(paused?.sentence).toBe(
      "The estate paused it: The meter is being changed. You may let it go on. It is ₦1,000 every month on the 31st.",
    );
    expect(resumed).toMatchObject({ title: "Goes on: Service charge" });
    expect(cancelled).toMatchObject({ title: "Cancelled: Service charge" });
  });

  test("because it has ended says so: with its last payment, or by itself when there was nothing to pay", async () => {
    const { estate, resident, news } = await home(250_000n);
    await orderRecurring(estate, resident, { startDate: "2028-01-05", endDate: "2028-01-05" });
    await orderRecurring(estate, resident, {
      title: "Water",
      billType: "water",
      startDate: "2028-01-05",
      endDate: "2028-01-05",
    });
    await tellEverything();
    goTo("2028-01-05");
    await hourlyRun();
    await tellEverything(2);
    expect(
      (await news())
        .slice(2)
        .map(({ title, sentence }) => `${title} | ${sentence}`)
        .toSorted(),
    ).toEqual([
      'Ended: Water | The last day of the recurring payment "Water" is over. Nothing is taken for it any more.',
      'Paid: ₦1,000 for Service charge | Your wallet paid ₦1,000 to Palm Gardens for "Service charge" of Wednesday 5 January. It was the last one.',
    ]);
  });
});

describe("one that cannot be paid", () => {
  test("is told at the first refusal and when its day is over, with the count and what happens next", async () => {
    const { estate, resident, news } = await home(0n);
    await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    goTo("2028-01-31");
    await hourlyRun();
    await tellEverything(5);
    clock.advance(3 * HOUR_MS);
    await hourlyRun();
    goTo("2028-02-01");
    await hourlyRun();
    await tellEverything(5);
    const [, delayed, failed, ...more] = await news();
    expect(more).toEqual([]);
    expect(delayed).toMatchObject({
      kind: "recurring-failed",
      title: "Not paid yet: ₦1,000 for Service charge",
      sentence:
        '"Service charge" of Monday 31 January could not be paid: there was not enough money in the wallet. Nothing was taken. We try again every hour until Monday 31 January is over.',
      href: `/resident/${estate.id}/wallet/add`,
    });
    expect(failed?.sentence).toBe(
      '"Service charge" of Monday 31 January could not be paid: there was not enough money in the wallet. Nothing was taken. It was the 1st in a row; after 3 it is paused. The next one is due on Tuesday 29 February.',
    );
  });

  test("often enough is told as paused with the failure, and not by a second notice", async () => {
    const { estate, resident, news } = await home(0n);
    await orderRecurring(estate, resident, { startDate: "2028-01-31", maxFailedAttempts: 1 });
    await tellEverything();
    goTo("2028-02-01");
    await hourlyRun();
    await tellEverything(2);
    const [, failed, ...more] = await news();
    expect(more).toEqual([]);
    expect(failed?.sentence).toContain(
      "It was the 1st in a row, so the recurring payment is paused: let it go on once your wallet is in order.",
    );
  });

  test("and was paid before the mail left is not told as unpaid", async () => {
    const { estate, resident } = await home(0n);
    await orderRecurring(estate, resident, { startDate: "2028-01-31" });
    goTo("2028-01-31");
    await hourlyRun();
    await fundWallet(world, estate, resident, 200_000n);
    clock.advance(2 * HOUR_MS);
    await hourlyRun();
    await tellEverything();
    expect(await subjectsTo(resident)).toContain("Paid: ₦1,000 for Service charge");
    expect((await subjectsTo(resident)).some((subject) => subject.startsWith("Not paid"))).toBe(false);
  });
});

describe("what could not be paid", () => {
  test("cannot be turned off, as what was paid can", async () => {
    const { resident } = await home(0n);
    const choose = (kind: string) =>
      saveNoticeChoices(resident, { preferences: [{ kind, bell: true, mail: false }] });
    await expect(choose("recurring-failed")).rejects.toThrow("cannot be turned off");
    await expect(choose("bill")).rejects.toThrow("cannot be turned off");
    const { preferences } = await choose("recurring-paid");
    expect(preferences.find(({ kind }) => kind === "recurring-paid")).toMatchObject({ mail: false });
    expect(preferences.map(({ kind }) => kind)).not.toContain("estate-transfer");
  });
});
