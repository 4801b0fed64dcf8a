import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LocalDate, LocalMonth } from "@/lib/kernel/local-date";
import {
  allocateToOldest,
  monthsToCharge,
  owedOn,
  rentStatus,
  type OpenCharge,
} from "@/lib/rent/rent-charge";

const day = (text: string) => text as LocalDate;
const lease = { startedOn: day("2026-01-31"), endedOn: null, lastCharged: null, today: day("2026-03-01") };
const charge = (dueOn: string, amountMinor: bigint, paidMinor = 0n): OpenCharge => ({
  id: `charge-${dueOn}`,
  dueOn: day(dueOn),
  amountMinor,
  paidMinor,
});

describe("months to charge", () => {
  test("the month of joining counts, and so does the present one", () => {
    expect(monthsToCharge(lease)).toEqual(["2026-01", "2026-02", "2026-03"]);
  });
  test("charged months are not charged again", () => {
    expect(monthsToCharge({ ...lease, lastCharged: "2026-02" as LocalMonth })).toEqual(["2026-03"]);
    expect(monthsToCharge({ ...lease, lastCharged: "2026-03" as LocalMonth })).toEqual([]);
  });
  test("nothing is charged after the tenant has left", () => {
    expect(monthsToCharge({ ...lease, endedOn: day("2026-02-10") })).toEqual(["2026-01", "2026-02"]);
  });
});

describe("settling", () => {
  const charges = [charge("2026-02-05", 1000n), charge("2026-01-05", 1000n, 400n)];

  test("the oldest month comes first, part payments included", () => {
    expect(allocateToOldest(charges, 900n)).toEqual({
      allocations: [
        { chargeId: "charge-2026-01-05", amountMinor: 600n },
        { chargeId: "charge-2026-02-05", amountMinor: 300n },
      ],
      leftMinor: 0n,
    });
  });

  test("what no month wants is left over, and nothing is lost or overpaid", () => {
    const someCharges = fc.array(
      fc.tuple(fc.bigInt({ min: 1n, max: 10_000n }), fc.bigInt({ min: 0n, max: 10_000n }), fc.nat(27)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(someCharges, fc.bigInt({ min: 0n, max: 100_000n }), (list, amount) => {
        const open = list.map(([total, paid, index], at) => ({
          ...charge(`2026-01-${String(index + 1).padStart(2, "0")}`, total, paid < total ? paid : total),
          id: `c${at}`,
        }));
        const { allocations, leftMinor } = allocateToOldest(open, amount);
        const spent = allocations.reduce((sum, part) => sum + part.amountMinor, 0n);
        const owed = owedOn(open, "INR").amountMinor;
        expect(spent + leftMinor).toBe(amount);
        expect(spent).toBe(amount < owed ? amount : owed);
        for (const part of allocations) {
          const target = open.find((candidate) => candidate.id === part.chargeId);
          expect(target && part.amountMinor <= target.amountMinor - target.paidMinor).toBe(true);
        }
      }),
    );
  });
});

test("rent is paid, due, partly paid or overdue", () => {
  const today = day("2026-02-05");
  expect(rentStatus([charge("2026-01-05", 100n, 100n)], today)).toBe("paid");
  expect(rentStatus([charge("2026-02-05", 100n)], today)).toBe("due");
  expect(rentStatus([charge("2026-02-05", 100n, 1n)], today)).toBe("partial");
  expect(rentStatus([charge("2026-02-04", 100n, 1n)], today)).toBe("overdue");
});
