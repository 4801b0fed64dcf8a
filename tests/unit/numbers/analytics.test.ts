import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocalMonth } from "@/lib/kernel/local-date";
import {
  barPercent,
  fillMonths,
  meanMinor,
  monthsOf,
  netMinor,
  percentOf,
  successRate,
  totalOf,
  type AmountName,
} from "@/lib/numbers/analytics";

const month = (text: string) => text as LocalMonth;

describe("the months of a period", () => {
  test.each([
    ["2026-11-21T06:00:00Z", "3months", ["2026-09", "2026-10", "2026-11"]],
    ["2026-01-15T06:00:00Z", "3months", ["2025-11", "2025-12", "2026-01"]],
    // Half past six in the evening in London is midnight in Kolkata: there the new month has begun.
    ["2024-02-29T18:30:00Z", "3months", ["2024-01", "2024-02", "2024-03"]],
    ["2024-02-29T18:29:59Z", "3months", ["2023-12", "2024-01", "2024-02"]],
  ] as const)("at %s, %s is %j", (now, period, expected) => {
    expect(monthsOf(period, new Date(now))).toEqual(expected);
  });

  test("a year has twelve, half a year six", () => {
    expect(monthsOf("1year", new Date("2026-11-21T06:00:00Z"))).toHaveLength(12);
    expect(monthsOf("6months", new Date("2026-11-21T06:00:00Z"))).toHaveLength(6);
  });
});

test("every month is there, with nil where nothing happened, and the total is their sum", () => {
  const months = [month("2026-09"), month("2026-10"), month("2026-11")];
  const row = fc.record({
    month: fc.constantFrom(...months, month("2026-08")),
    name: fc.constantFrom<AmountName>(
      "receivedMinor",
      "refundedMinor",
      "directMinor",
      "dueMinor",
      "collectedMinor",
    ),
    amountMinor: fc.bigInt({ min: 0n, max: 10_000_000_000_000n }),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const filled = fillMonths(months, rows);
      expect(filled.map((one) => one.month)).toEqual(months);
      const inside = rows.filter((one) => months.includes(one.month));
      const sum = inside.reduce(
        (all, one) => (one.name === "receivedMinor" ? all + one.amountMinor : all),
        0n,
      );
      expect(totalOf(filled).receivedMinor).toBe(sum);
      expect(netMinor(totalOf(filled))).toBe(filled.reduce((all, one) => all + netMinor(one), 0n));
    }),
  );
});

test("what may still be paid counts neither for nor against", () => {
  expect(successRate({ succeeded: 2, failed: 1, expired: 0, open: 50 })).toBe(66.7);
  expect(successRate({ succeeded: 0, failed: 0, expired: 0, open: 5 })).toBeNull();
  expect(successRate({ succeeded: 0, failed: 1, expired: 1, open: 0 })).toBe(0);
  expect(percentOf(1, 3)).toBe(33.3);
});

test("a mean is exact and rounded half up", () => {
  expect(meanMinor(3n, 2)).toBe(2n);
  expect(meanMinor(1n, 3)).toBe(0n);
  expect(meanMinor(10_000_000_000_000n, 3)).toBe(3_333_333_333_333n);
  expect(meanMinor(0n, 0)).toBeNull();
});

test("a bar begins at nil and the longest is whole, however large the amounts", () => {
  expect(barPercent(0n, 0n)).toBe(0);
  expect(barPercent(-5n, 10n)).toBe(0);
  expect(barPercent(10_000_000_000_000n, 10_000_000_000_000n)).toBe(100);
  expect(barPercent(1n, 3n)).toBe(33.33);
});
