import { beforeEach, describe, expect, test } from "vitest";
import { addDays, type LocalDate } from "@/lib/kernel/local-date";
import { listOccurrences } from "@/lib/recurring/recurring-queries";
import { addEstate, addEstateResident } from "../../support/estates";
import { forgetOrders, goTo, hourlyRun, orderRecurring } from "../../support/recurring";
import { available, fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

// A leap year on a set clock, an hour before and just after each midnight of the estate.
const world = useWorld();
const FIRST = "2028-01-01" as LocalDate;

const EXPECTED = {
  monthly: [
    "2028-01-31",
    "2028-02-29",
    "2028-03-31",
    "2028-04-30",
    "2028-05-31",
    "2028-06-30",
    "2028-07-31",
    "2028-08-31",
    "2028-09-30",
    "2028-10-31",
    "2028-11-30",
    "2028-12-31",
    "2029-01-31",
    "2029-02-28",
  ],
  quarterly: ["2028-02-29", "2028-05-29", "2028-08-29", "2028-11-29", "2029-02-28"],
  yearly: ["2028-02-29", "2029-02-28"],
};

beforeEach(() => forgetOrders(world.database.owner));

describe.each([
  // Both estates keep their books in naira: a wallet is filled through a gateway of that currency.
  { timezone: "Africa/Lagos", hours: 1 },
  { timezone: "Asia/Kolkata", hours: 5.5 },
])("a year in $timezone", ({ timezone, hours }) => {
  test("charges each due day on that day and on no other", async () => {
    const estate = await addEstate({ timezone });
    const resident = await addEstateResident(estate);
    await fundWallet(world, estate, resident, 100_000_000n);
    goTo(FIRST, 0, hours);
    const orders = {
      monthly: await orderRecurring(estate, resident, { startDate: "2028-01-31" }),
      quarterly: await orderRecurring(estate, resident, { frequency: "quarterly", startDate: "2028-02-29" }),
      yearly: await orderRecurring(estate, resident, { frequency: "yearly", startDate: "2028-02-29" }),
      weekly: await orderRecurring(estate, resident, { frequency: "weekly", startDate: "2028-01-03" }),
    };
    const chargedOn: string[] = [];
    for (let day = FIRST; day <= "2029-03-01"; day = addDays(day, 1)) {
      goTo(day, -60, hours);
      expect(await hourlyRun(), `the evening before ${day}`).toMatchObject({ opened: 0, charged: 0 });
      goTo(day, 1, hours);
      const { charged } = await hourlyRun();
      if (charged > 0) chargedOn.push(...Array.from({ length: charged }, () => day));
    }
    const dueDays: string[] = [];
    for (const [name, id] of Object.entries(orders)) {
      const { results } = await listOccurrences(resident, estate.id, {
        recurring_payment_id: id,
        limit: 100,
      });
      const days = results.map((one) => one.due_date).toReversed();
      expect(new Set(results.map((one) => one.status))).toEqual(new Set(["charged"]));
      if (name !== "weekly") expect(days, name).toEqual(EXPECTED[name as keyof typeof EXPECTED]);
      else {
        expect(days).toHaveLength(61);
        expect(days.every((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
      }
      dueDays.push(...days);
    }
    expect(chargedOn).toEqual(dueDays.toSorted());
    expect(await available(estate, resident)).toBe(`${1_000_000 - 1000 * dueDays.length}.00`);
  }, 120_000);
});
