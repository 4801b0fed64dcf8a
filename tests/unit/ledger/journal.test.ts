// Goal: a journal that the books would refuse is refused before it gets there.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { bank, gatewayExpense, gatewayReceivable, gstInput, ownerPayable } from "@/lib/ledger/chart";
import { credit, debit, mirror, requireBalanced, type Journal } from "@/lib/ledger/journal";

const lines = [
  debit(gatewayReceivable("phonepe"), inr(1_500_000n)),
  credit(ownerPayable("por_1"), inr(1_500_000n)),
];
const journal = (changes: Partial<Journal> = {}): Journal => ({
  key: "receipt:phonepe:T1",
  kind: "rent-received",
  source: "pay_1",
  effectiveAt: new Date("2026-11-05T06:00:00Z"),
  actor: "system:test",
  lines,
  ...changes,
});
const refusal = (changes: Partial<Journal>) => () => requireBalanced(journal(changes));

test("debits are positive, credits negative, both in minor units", () => {
  expect(lines.map((line) => line.amountMinor)).toEqual([1_500_000n, -1_500_000n]);
});

test.each([0n, -1n])(
  "a line of %d is refused: the side is said by the word, not by the sign",
  (amountMinor) => {
    expect(() => debit(bank(), inr(amountMinor))).toThrow(/IN:bank/);
    expect(() => credit(bank(), inr(amountMinor))).toThrow(/IN:bank/);
  },
);

test("a line takes only its account's currency", () => {
  expect(() => debit(bank(), { amountMinor: 5n, currency: "NGN" })).toThrow(/INR/);
});

describe("requireBalanced", () => {
  test("accepts a settlement of four lines", () => {
    const settlement = [
      debit(bank(), inr(1_497_050n)),
      debit(gatewayExpense(), inr(2_500n)),
      debit(gstInput(), inr(450n)),
      credit(gatewayReceivable("phonepe"), inr(1_500_000n)),
    ];
    expect(refusal({ lines: settlement })).not.toThrow();
  });
  test("refuses lines that do not net to nil", () => {
    const off = [debit(bank(), inr(5n)), credit(gatewayExpense(), inr(4n))];
    expect(refusal({ lines: off })).toThrow(expect.objectContaining({ code: "journal-unbalanced" }));
  });
  test("refuses two currencies, even when each nets to nil", () => {
    const inNaira = { ...bank(), code: "NG:bank", currency: "NGN" as const };
    const ngn = { amountMinor: 5n, currency: "NGN" as const };
    const mixed = [...lines, debit(inNaira, ngn), credit(inNaira, ngn)];
    expect(refusal({ lines: mixed })).toThrow(expect.objectContaining({ code: "journal-mixed" }));
  });
  test("refuses fewer than two lines", () => {
    expect(refusal({ lines: [] })).toThrow(expect.objectContaining({ code: "journal-incomplete" }));
    expect(refusal({ lines: lines.slice(1) })).toThrow(
      expect.objectContaining({ code: "journal-incomplete" }),
    );
  });
  test.each(["key", "kind", "source", "actor"] as const)("refuses an empty %s", (field) => {
    expect(refusal({ [field]: " " })).toThrow(expect.objectContaining({ code: "journal-incomplete" }));
  });
  test("refuses a time that is none", () => {
    expect(refusal({ effectiveAt: new Date("soon") })).toThrow(
      expect.objectContaining({ code: "journal-incomplete" }),
    );
  });
  test.each([0n, 10_000_000_000_001n])("refuses lines of %d made by hand", (amountMinor) => {
    const handmade = [
      { account: bank(), amountMinor },
      { account: gstInput(), amountMinor: -amountMinor },
    ];
    expect(refusal({ lines: handmade })).toThrow(expect.objectContaining({ code: "journal-amount-invalid" }));
  });
});

test("a mirror undoes any journal and balances exactly when the journal does", () => {
  const anyLine = fc.record({
    account: fc.constantFrom(bank(), gstInput(), gatewayExpense()),
    amountMinor: fc.bigInt(-1_000n, 1_000n).filter((amountMinor) => amountMinor !== 0n),
  });
  const accepts = (candidate: Journal["lines"]): boolean => {
    try {
      requireBalanced(journal({ lines: candidate }));
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 6 }), (given) => {
      const undone = mirror(given);
      expect(given.map((line, index) => line.amountMinor + (undone[index]?.amountMinor ?? 1n))).toEqual(
        given.map(() => 0n),
      );
      expect(mirror(undone)).toEqual(given);
      expect(accepts(undone)).toBe(accepts(given));
    }),
  );
});
