import { describe, expect, test } from "vitest";
import type { LocalDate, LocalMonth } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { splitGst } from "@/lib/papers/invoice-tax";
import {
  endOfMonth,
  financialYearOf,
  hashOfFacts,
  lastClosedMonth,
  numberText,
  parseNumber,
} from "@/lib/papers/paper";
import { localDate } from "@/lib/kernel/local-date";

describe("numbers", () => {
  test("fit on a tax invoice and in an address, and can be read back", () => {
    const number = { series: "INV", financialYear: 2026, number: 42 };
    expect(numberText(number)).toBe("INV-2627-000042");
    expect(numberText(number).length).toBeLessThanOrEqual(16);
    expect(parseNumber(" inv-2627-000042 ")).toEqual(number);
    expect(numberText({ ...number, financialYear: 2099 })).toBe("INV-9900-000042");
  });

  test.each(["INV-2627-42", "INV-2628-000042", "XXX-2627-000042", "INV-2627-000000", "", "INV-2627-0000421"])(
    "%j is no number of ours",
    (text) => expect(parseNumber(text)).toBeNull(),
  );
});

test("a financial year begins with April", () => {
  expect(financialYearOf("2027-03-31" as LocalDate)).toBe(2026);
  expect(financialYearOf("2027-04-01" as LocalDate)).toBe(2027);
  expect(financialYearOf("2026-12" as LocalMonth)).toBe(2026);
});

test("a month ends at midnight in India and is closed an hour later", () => {
  expect(endOfMonth("2026-11" as LocalMonth).toISOString()).toBe("2026-11-30T18:30:00.000Z");
  expect(endOfMonth("2026-12" as LocalMonth).toISOString()).toBe("2026-12-31T18:30:00.000Z");
  const inIndia = (instant: Date) => localDate(instant, "Asia/Kolkata");
  expect(lastClosedMonth(inIndia, new Date("2026-11-30T19:29:00Z"))).toBe("2026-10");
  expect(lastClosedMonth(inIndia, new Date("2026-11-30T19:30:00Z"))).toBe("2026-11");
  expect(lastClosedMonth(inIndia, new Date("2027-01-15T12:00:00Z"))).toBe("2026-12");
});

test("the fingerprint is of the facts, whatever their order", () => {
  const one = hashOfFacts({ a: "1", b: [{ c: null, d: true }] });
  expect(hashOfFacts({ b: [{ d: true, c: null }], a: "1" })).toEqual(one);
  expect(hashOfFacts({ a: "1", b: [{ c: null, d: false }] })).not.toEqual(one);
});

test("₹999 contain ₹152.39 of GST, and the parts always make the total", () => {
  const { net, tax } = splitGst(inr(99_900n));
  expect([net.amountMinor, tax.amountMinor]).toEqual([84_661n, 15_239n]);
  for (let minor = 1n; minor < 1000n; minor += 1n) {
    const parts = splitGst(inr(minor));
    expect(parts.net.amountMinor + parts.tax.amountMinor).toBe(minor);
    // Half a paisa at most: net × 118 and total × 100 differ by less than 59.
    const off = parts.net.amountMinor * 118n - minor * 100n;
    expect(off >= -59n && off <= 59n).toBe(true);
  }
});
