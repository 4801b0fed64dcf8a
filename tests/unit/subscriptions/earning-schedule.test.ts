// Goal: what becomes income adds up to the price, month by month of the Indian calendar.
import fc from "fast-check";
import { expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { earningSchedule } from "@/lib/subscriptions/earning-schedule";

const DAY_MS = 86_400_000;

test("a month that touches two calendar months is earned in two parts, by days", () => {
  const from = new Date("2026-11-20T18:30:00Z"); // midnight of the 21st in India
  const parts = earningSchedule(inr(250_000n), from, new Date(from.getTime() + 30 * DAY_MS));
  expect(parts).toEqual([
    { number: 1, amount: inr(83_333n), dueAt: new Date("2026-11-30T18:30:00Z") },
    { number: 2, amount: inr(166_667n), dueAt: new Date("2026-12-20T18:30:00Z") },
  ]);
});

test("time within one month is one part, earned at its end", () => {
  const from = new Date("2026-12-02T10:00:00Z");
  const until = new Date("2026-12-10T10:00:00Z");
  expect(earningSchedule(inr(100n), from, until)).toEqual([{ number: 1, amount: inr(100n), dueAt: until }]);
});

test("a year from the first of a month has twelve parts", () => {
  const from = new Date("2026-12-31T18:30:00Z");
  const parts = earningSchedule(inr(2_750_000n), from, new Date(from.getTime() + 365 * DAY_MS));
  expect(parts).toHaveLength(12);
  expect(parts.at(-1)?.dueAt).toEqual(new Date("2027-12-31T18:30:00Z"));
});

test("whatever the price and the time, the parts add up, are numbered in order and end with the time", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 100n, max: 40_000_000n }),
      fc.date({ min: new Date("2026-01-01"), max: new Date("2036-01-01"), noInvalidDate: true }),
      fc.integer({ min: 1, max: 800 * DAY_MS }),
      (net, from, lengthMs) => {
        const until = new Date(from.getTime() + lengthMs);
        const parts = earningSchedule(inr(net), from, until);
        expect(parts.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)).toBe(net);
        expect(parts.map(({ number }) => number)).toEqual(parts.map((_part, index) => index + 1));
        for (const { dueAt } of parts) expect(dueAt > from && dueAt <= until).toBe(true);
      },
    ),
  );
});
