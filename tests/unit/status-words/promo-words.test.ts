import { expect, test } from "vitest";
import type { PromoView } from "@/lib/services/promo-schemas";
import {
  discountWords,
  promoState,
  savingWords,
  usesWords,
  validWords,
} from "@/lib/status-words/promo-words";

const now = new Date("2026-11-21T05:12:00Z");
const promo: PromoView = {
  id: "prm_1",
  code: "WELCOME10",
  discount_type: "PERCENT",
  discount_basis_points: 1250,
  discount_amount: null,
  discount_amount_minor: null,
  max_discount_amount: "500.00",
  max_discount_amount_minor: 50_000,
  min_order_amount: "1000.00",
  min_order_amount_minor: 100_000,
  currency: "INR",
  valid_from: "2026-10-31T18:30:00.000Z",
  valid_until: "2026-11-30T18:30:00.000Z",
  usage_limit: 100,
  per_person_limit: 1,
  audience: "PUBLIC",
  is_active: true,
  held_count: 1,
  used_count: 3,
};

test("what a code takes off, how often it is used and its days, the last one counted", () => {
  expect(discountWords(promo)).toBe("12.5 % off, at most ₹500, for bookings from ₹1,000");
  expect(usesWords(promo)).toBe("3 of 100 used, 1 more being paid");
  expect(usesWords({ ...promo, usage_limit: null, held_count: 0 })).toBe("3 used, no limit");
  expect(validWords(promo, now)).toBe("Sunday 1 November to Monday 30 November");
});

test("whether it counts now", () => {
  expect(promoState(promo, now)).toBe("active");
  expect(promoState({ ...promo, is_active: false }, now)).toBe("off");
  expect(promoState(promo, new Date("2026-11-30T18:30:00Z"))).toBe("over");
  expect(promoState(promo, new Date("2026-10-31T18:29:59Z"))).toBe("coming");
});

test("a customer reads what a code saves, or why it does not", () => {
  const cart = {
    promo_code: "WELCOME10",
    promo_problem: null,
    discount: "249.90",
    discount_minor: 24_990,
    currency: "INR",
  };
  expect(savingWords(cart)).toBe("With WELCOME10 you save ₹249.90.");
  expect(savingWords({ ...cart, promo_problem: "This code has expired.", discount_minor: 0 })).toBe(
    "This code has expired.",
  );
  expect(savingWords({ ...cart, promo_code: null })).toBeNull();
});
