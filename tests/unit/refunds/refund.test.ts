import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inr, smaller } from "@/lib/kernel/money";
import {
  isRefusalCertain,
  mayBecome,
  nextCheckAt,
  splitRefund,
  type RefundStatus,
} from "@/lib/refunds/refund";

const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(inr);

describe("whose money a refund is", () => {
  test("the parts make the amount, and none takes more than it has", () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (asked, rentLeft, creditLeft, withUs) => {
        const parts = splitRefund(asked, {
          rentLeft,
          creditLeft,
          freed: (wanted) => smaller(wanted, withUs),
        });
        const { credit, owner, receivable, charge } = parts;
        const sum = [credit, owner, receivable, charge].reduce((all, part) => all + part.amountMinor, 0n);
        expect(sum).toBe(asked.amountMinor);
        expect(credit.amountMinor).toBeLessThanOrEqual(creditLeft.amountMinor);
        expect(owner.amountMinor).toBeLessThanOrEqual(withUs.amountMinor);
        expect(sum - charge.amountMinor).toBeLessThanOrEqual(rentLeft.amountMinor);
        for (const part of Object.values(parts)) expect(part.amountMinor).toBeGreaterThanOrEqual(0n);
        // Our own charge is given back only when no rent is left, and an owner owes only what his payout cannot give.
        if (charge.amountMinor > 0n) expect(sum - charge.amountMinor).toBe(rentLeft.amountMinor);
        if (receivable.amountMinor > 0n) expect(owner).toEqual(withUs);
      }),
    );
  });
});

test("states climb and the two final ones are final", () => {
  const all: RefundStatus[] = ["requested", "pending", "confirmed", "completed", "failed"];
  const climbs = all.map((from) => all.filter((to) => mayBecome(from, to)));
  expect(climbs).toEqual([
    ["pending", "confirmed", "completed", "failed"],
    ["confirmed", "completed", "failed"],
    ["completed", "failed"],
    [],
    [],
  ]);
});

test("looks come soon at first and then every hour", () => {
  const now = new Date("2026-11-21T00:00:00Z");
  const seconds = [0, 1, 2, 9, 500].map((done) => (nextCheckAt(done, now).getTime() - now.getTime()) / 1000);
  expect(seconds).toEqual([3, 6, 10, 3600, 3600]);
});

test("a refusal of the only call is believed; after a lost answer only when the gateway has long not known of it", () => {
  const now = new Date("2026-11-21T00:15:00Z");
  const since = new Date("2026-11-21T00:00:00Z");
  expect(isRefusalCertain({ sendCount: 1, looks: 1, since: now }, now)).toBe(true);
  expect(isRefusalCertain({ sendCount: 2, looks: 1, since }, now)).toBe(false);
  expect(isRefusalCertain({ sendCount: 2, looks: 3, since: new Date("2026-11-21T00:01:00Z") }, now)).toBe(
    false,
  );
  expect(isRefusalCertain({ sendCount: 2, looks: 3, since }, now)).toBe(true);
});
