import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocate, formatMoney, inr, parseDecimal, percentage, toDecimal } from "@/lib/kernel/money";

describe("decimal text", () => {
  test.each([
    ["1500.5", 150_050n],
    ["0.01", 1n],
    ["1.15", 115n],
    ["4.35", 435n],
    ["2.01", 201n],
    ["100000", 10_000_000n],
    ["-3.20", -320n],
  ])("%s is %s paise", (text, minor) => {
    expect(parseDecimal(text, "INR")).toEqual(inr(minor));
  });

  test.each([
    "",
    "1.005",
    "1,000",
    "1e3",
    ".5",
    "5.",
    "0x10",
    " 5",
    "٣",
    "NaN",
    "Infinity",
    "99999999999999",
  ])("refuses %j instead of guessing", (text) => {
    expect(parseDecimal(text, "INR")).toBeNull();
  });

  test("every amount survives the wire", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -10_000_000_000_000n, max: 10_000_000_000_000n }), (minor) => {
        expect(parseDecimal(toDecimal(inr(minor)), "INR")).toEqual(inr(minor));
      }),
    );
  });
});

describe("parts", () => {
  test("a split adds up to the whole, and nobody is a paisa away from their share", () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0n));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, (minor, list) => {
        const total = list.reduce((sum, weight) => sum + weight, 0n);
        const parts = allocate(inr(minor), list);
        expect(parts.reduce((sum, part) => sum + part.amountMinor, 0n)).toBe(minor);
        for (const [index, part] of parts.entries()) {
          const exactTimesTotal = minor * (list[index] ?? 0n);
          const difference = part.amountMinor * total - exactTimesTotal;
          expect(difference < total && -difference < total).toBe(true);
        }
      }),
    );
  });

  test("the largest remainder gets the paisa that is left over", () => {
    expect(allocate(inr(100n), [1n, 1n, 1n]).map((part) => part.amountMinor)).toEqual([34n, 33n, 33n]);
    expect(allocate(inr(10n), [1n, 8n, 1n]).map((part) => part.amountMinor)).toEqual([1n, 8n, 1n]);
  });

  test("a percentage rounds half up to the paisa", () => {
    expect(percentage(inr(33_333n), 200n)).toEqual(inr(667n));
    expect(percentage(inr(25n), 200n)).toEqual(inr(1n));
    expect(percentage(inr(24n), 200n)).toEqual(inr(0n));
  });
});

test.each([
  [10_000_000n, "₹1,00,000"],
  [150_050n, "₹1,500.50"],
  [5n, "₹0.05"],
  [-320n, "−₹3.20"],
])("%s paise read %s", (minor, text) => {
  expect(formatMoney(inr(minor))).toBe(text);
});
