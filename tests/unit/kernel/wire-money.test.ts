import { expect, test } from "vitest";
import { DomainError } from "@/lib/kernel/errors";
import { inr } from "@/lib/kernel/money";
import { amountInput, wireAmount } from "@/lib/kernel/wire-money";
import { parseInput } from "@/lib/http/parse-input";

const codeOf = (value: unknown): string => {
  try {
    parseInput(amountInput("INR"), value);
    return "accepted";
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

test.each([
  ["12000", inr(1_200_000n)],
  ["0.50", inr(50n)],
  [12_000, inr(1_200_000n)],
])("%j is exact and accepted", (value, money) => {
  expect(parseInput(amountInput("INR"), value)).toEqual(money);
});

test.each([
  ["0", "amount-not-positive"],
  [0, "amount-not-positive"],
  ["-5", "amount-not-positive"],
  [-5, "amount-not-positive"],
  ["1.005", "amount-not-decimal"],
  ["abc", "amount-not-decimal"],
  [100.5, "amount-not-exact"],
  [1e21, "amount-not-exact"],
  [true, "invalid-input"],
  [null, "invalid-input"],
])("%j is refused with the code %s", (value, code) => {
  expect(codeOf(value)).toBe(code);
});

test("on the wire an amount is decimal text and whole minor units side by side", () => {
  expect(wireAmount("rent_amount", inr(4_200_050n))).toEqual({
    rent_amount: "42000.50",
    rent_amount_minor: 4_200_050,
  });
});
