import { describe, expect, test } from "vitest";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { discountOf, promoRefusal, type Promo, type PromoFacts } from "@/lib/services/promo";

const now = new Date("2026-11-21T10:00:00Z");
const code: Promo = {
  id: "prm_1" as Id<"promo">,
  code: "WELCOME10",
  discount: { kind: "percent", basisPoints: 1000, most: null },
  minOrder: inr(0n),
  validFrom: new Date("2026-11-01T00:00:00Z"),
  validUntil: new Date("2026-12-01T00:00:00Z"),
  usageLimit: null,
  perPersonLimit: null,
  audience: "public",
  isActive: true,
};
const nobody: PromoFacts = { uses: 0, usesByPerson: 0, isListed: false, hasBooked: false };
const flat = (amountMinor: bigint): Promo => ({
  ...code,
  discount: { kind: "flat", amount: inr(amountMinor) },
});

describe("what a code takes off", () => {
  test.each([
    ["ten per cent", code, 200_000n, 20_000n],
    ["half a paisa upwards", code, 99_995n, 10_000n],
    [
      "at most its largest discount",
      { ...code, discount: { kind: "percent", basisPoints: 5000, most: inr(30_000n) } } as Promo,
      200_000n,
      30_000n,
    ],
    ["an amount", flat(25_000n), 200_000n, 25_000n],
    ["never the last rupee", flat(500_000n), 200_000n, 199_900n],
    [
      "all but a rupee",
      { ...code, discount: { kind: "percent", basisPoints: 10_000, most: null } } as Promo,
      200_000n,
      199_900n,
    ],
    ["nothing of a rupee", flat(500n), 100n, 0n],
  ])("%s", (_what, promo, price, discount) => {
    expect(discountOf(promo, inr(price))).toEqual(inr(discount));
  });
});

describe("whether a code counts", () => {
  const refusal = (promo: Partial<Promo>, facts: Partial<PromoFacts> = {}, at = now) =>
    promoRefusal({ ...code, ...promo }, inr(200_000n), { ...nobody, ...facts }, at)?.code ?? null;

  test("it does from its first instant until just before its last", () => {
    expect(refusal({})).toBeNull();
    expect(refusal({}, {}, code.validFrom)).toBeNull();
    expect(refusal({}, {}, new Date(code.validFrom.getTime() - 1))).toBe("promo-code-not-yet-valid");
    expect(refusal({}, {}, new Date(code.validUntil.getTime() - 1))).toBeNull();
    expect(refusal({}, {}, code.validUntil)).toBe("promo-code-expired");
  });

  test.each([
    ["used up by everybody", { usageLimit: 3 }, { uses: 3 }, "promo-code-used-up"],
    ["one use left", { usageLimit: 3 }, { uses: 2 }, null],
    ["used up by this person", { perPersonLimit: 1 }, { uses: 9, usesByPerson: 1 }, "promo-code-used-by-you"],
    ["a price below its minimum", { minOrder: inr(200_001n) }, {}, "promo-code-below-minimum"],
    ["a price at its minimum", { minOrder: inr(200_000n) }, {}, null],
    ["a first booking", { audience: "first_order" }, {}, null],
    ["a second booking", { audience: "first_order" }, { hasBooked: true }, "promo-code-first-booking"],
    ["somebody on its list", { audience: "user_specific" }, { isListed: true }, null],
    ["somebody not on its list", { audience: "user_specific" }, {}, "promo-code-unknown"],
    ["whoever knows a private one", { audience: "private" }, {}, null],
    ["a withdrawn one", { isActive: false }, {}, "promo-code-unknown"],
  ] as const)("%s", (_what, promo, facts, expected) => {
    expect(refusal(promo as Partial<Promo>, facts)).toBe(expected);
  });
});
