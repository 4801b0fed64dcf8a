// Goal: prices, limits and words are right at their very borders.
import fc from "fast-check";
import { expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import {
  DAY_MS,
  expiryStatus,
  extensionOf,
  hasRoomFor,
  isLarger,
  smallestPlanFor,
  upgradeNet,
  withGst,
  type Period,
  type Plan,
} from "@/lib/subscriptions/subscription";

const NOW = new Date("2026-11-21T06:30:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const days = (count: number) => after(count * DAY_MS);

/** The n-th size: n × ₹2,500 a month, eleven months for a year. */
const plan = (size: number, unitLimit: number | null = size * 10): Plan => ({
  code: `size-${size}`,
  name: `Size ${size}`,
  unitMin: size * 10 - 9,
  unitLimit,
  monthly: inr(BigInt(size) * 250_000n),
  yearly: inr(BigInt(size) * 2_750_000n),
  features: [],
});
const plans = [plan(1), plan(2), plan(3), plan(4, null)];
const period = (size: number, billing: Period["billing"], startsAt: Date, endsAt: Date): Period => ({
  id: "spd",
  planCode: `size-${size}`,
  planName: `Size ${size}`,
  unitLimit: size * 10,
  billing,
  price: billing === "trial" ? inr(0n) : plan(size)[billing],
  startsAt,
  endsAt,
});

test.each([
  ["no end", null, "no_plan"],
  ["the end itself", NOW, "expired"],
  ["a millisecond before it", after(1), "expiring_soon"],
  ["exactly seven days before", days(7), "expiring_soon"],
  ["a millisecond more than seven days", after(7 * DAY_MS + 1), "expiring_month"],
  ["exactly thirty days before", days(30), "expiring_month"],
  ["a millisecond more than thirty days", after(30 * DAY_MS + 1), "active"],
  ["a day after it", days(-1), "expired"],
] as const)("the word at %s", (_name, endsAt, word) => {
  expect(expiryStatus(endsAt, NOW)).toBe(word);
});

test.each([
  [250_000n, 45_000n],
  [2_750_000n, 495_000n],
  [100n, 18n],
  [84_661n, 15_239n], // 15,238.98
  [125n, 23n], // 22.5: half goes up
  [103n, 19n], // 18.54
])("18 % of %s paise is %s, half up", (net, gst) => {
  expect(withGst(inr(net))).toEqual({ net: inr(net), gst: inr(gst), total: inr(net + gst) });
});

test("an extension begins at the present end, or now when that has passed", () => {
  const last = period(1, "monthly", days(-20), days(10));
  expect(extensionOf("monthly", last, NOW)).toEqual({ from: days(10), until: days(40) });
  expect(extensionOf("yearly", last, NOW)).toEqual({ from: days(10), until: days(375) });
  expect(extensionOf("monthly", { endsAt: NOW }, NOW)).toEqual({ from: NOW, until: days(30) });
  expect(extensionOf("monthly", { endsAt: days(-100) }, NOW)).toEqual({ from: NOW, until: days(30) });
  expect(extensionOf("monthly", null, NOW)).toEqual({ from: NOW, until: days(30) });
});

test("the smallest plan that has room is suggested, and none has no limit but the last", () => {
  expect(smallestPlanFor(plans, 10)?.code).toBe("size-1");
  expect(smallestPlanFor(plans, 11)?.code).toBe("size-2");
  expect(smallestPlanFor(plans, 5000)?.code).toBe("size-4");
  expect(hasRoomFor(10, 10)).toBe(true);
  expect(hasRoomFor(10, 11)).toBe(false);
  expect(hasRoomFor(null, 11)).toBe(true);
  expect([
    isLarger(20, 10),
    isLarger(10, 10),
    isLarger(null, 10),
    isLarger(10, null),
    isLarger(null, null),
  ]).toEqual([true, false, true, false, false]);
});

test("an upgrade pays the difference for the time that is left of the month", () => {
  const running = [period(1, "monthly", days(-20), days(10))];
  // 10 of 30 days of ₹2,500 more.
  expect(upgradeNet(running, plan(2), NOW)).toEqual(inr(83_333n));
  expect(upgradeNet(running, plan(3), NOW)).toEqual(inr(166_667n));
});

test("what is bought for later is upgraded too, each part by its own length, and free days stay free", () => {
  const periods = [
    period(1, "trial", days(-20), days(10)),
    period(1, "monthly", days(10), days(40)),
    period(1, "yearly", days(40), days(405)),
  ];
  expect(upgradeNet(periods, plan(2), NOW)).toEqual(inr(250_000n + 2_750_000n));
});

test("a later period that has the larger plan already is not paid for again", () => {
  const periods = [period(1, "monthly", days(-15), days(15)), period(2, "monthly", days(15), days(45))];
  expect(upgradeNet(periods, plan(2), NOW)).toEqual(inr(125_000n));
});

test("an upgrade costs one rupee at least, and never more than the whole difference", () => {
  expect(upgradeNet([period(1, "monthly", days(-30), after(1))], plan(2), NOW)).toEqual(inr(100n));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 * DAY_MS }), fc.integer({ min: 2, max: 13 }), (left, size) => {
      const running = period(1, "monthly", after(left - 30 * DAY_MS), after(left));
      const { amountMinor } = upgradeNet([running], plan(size), NOW);
      expect(amountMinor).toBeGreaterThanOrEqual(100n);
      expect(amountMinor).toBeLessThanOrEqual(BigInt(size - 1) * 250_000n);
    }),
  );
});
