import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMajorDigits, roundMajorDigits, toMajorDigits } from "@/lib/kernel/major-digits";

const paise = fc.bigInt({ min: 0n, max: 10_000_000_000_000n });

describe("rupees as digits", () => {
  test("every amount comes back as it left, directly and by way of a machine that keeps floats", () => {
    fc.assert(
      fc.property(paise, (amountMinor) => {
        const digits = toMajorDigits(amountMinor);
        expect(digits).toMatch(/^\d+\.\d\d$/);
        expect(parseMajorDigits(digits)).toBe(amountMinor);
        expect(parseMajorDigits(JSON.stringify(JSON.parse(digits)))).toBe(amountMinor);
      }),
    );
  });

  test.each([
    [0n, "0.00"],
    [5n, "0.05"],
    [100n, "1.00"],
    [1_087_550n, "10875.50"],
    [10_000_000_000_000n, "100000000000.00"],
  ])("%s paise are %s", (amountMinor, digits) => {
    expect(toMajorDigits(amountMinor)).toBe(digits);
  });

  test.each([
    ["10875.5", 1_087_550n],
    ["10875.500", 1_087_550n],
    ["10875", 1_087_500n],
    ["1.08755E4", 1_087_550n],
    ["1.2345678912E8", 12_345_678_912n],
    ["1087550e-2", 1_087_550n],
    ["5e-2", 5n],
    ["-0", 0n],
    ["0012.10", 1210n],
  ])("%s are %s paise", (digits, amountMinor) => {
    expect(parseMajorDigits(digits)).toBe(amountMinor);
  });

  test.each([
    "12.345",
    "0.001",
    "1e-3",
    "-1",
    "-0.01",
    "",
    "1.",
    ".5",
    "1,000",
    "NaN",
    "1e30",
    "9".repeat(19),
  ])("%j is no amount", (digits) => {
    expect(parseMajorDigits(digits)).toBeNull();
  });
});

describe("fees", () => {
  test.each([
    ["0.175", 18n],
    ["0.1749", 17n],
    ["0.1", 10n],
    ["0.999", 100n],
    ["3e-3", 0n],
    ["5e-3", 1n],
  ])("of %s are %s paise", (digits, amountMinor) => {
    expect(roundMajorDigits(digits)).toBe(amountMinor);
  });

  test("that are no number are none", () => {
    expect(roundMajorDigits("free")).toBeNull();
    expect(roundMajorDigits("-1")).toBeNull();
  });
});
