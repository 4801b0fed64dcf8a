import { expect, test } from "vitest";
import { amountRefusal, groupedAmount, readAmount } from "@/components/payments/amount-text";
import { inr } from "@/lib/kernel/money";

test("an amount is understood as people type and paste it", () => {
  for (const text of ["1500.5", "1,500.50", "₹1,500.50", " ₹ 1 500.50 "])
    expect(readAmount(text, "INR"), text).toEqual(inr(150_050n));
  for (const text of ["", "abc", "1500.555", "1e3", "--5"]) expect(readAmount(text, "INR"), text).toBeNull();
  expect(groupedAmount(inr(16_800_050n))).toBe("1,68,000.50");
});

test("what cannot be paid is refused with what can", () => {
  const owed = inr(900_000n);
  expect(amountRefusal(inr(900_000n), owed)).toBeNull();
  expect(amountRefusal(inr(900_001n), owed)).toBe("At most ₹9,000: that is all that is owed.");
  expect(amountRefusal(inr(99n), owed)).toBe("At least ₹1.");
  expect(amountRefusal(null, owed)).toMatch(/^Enter an amount/);
});
