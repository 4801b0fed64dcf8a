import { describe, expect, test } from "vitest";
import { isPlaceable, isSameTerms, requireBookableTime, type Cart, type FrozenTerms } from "@/lib/carts/cart";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { isWorthAsking } from "@/lib/payments/payment";

const day = (text: string) => text as LocalDate;

describe("when a service may be booked for", () => {
  // 15:00 in India.
  const now = new Date("2026-11-21T09:30:00Z");

  test.each([
    ["a minute ahead", "2026-11-21", "15:01", null],
    ["this very minute", "2026-11-21", "15:00", "time-has-passed"],
    ["earlier today, though in London it is still to come", "2026-11-21", "14:00", "time-has-passed"],
    ["yesterday", "2026-11-20", "23:59", "time-has-passed"],
    ["the ninetieth day", "2027-02-19", "23:59", null],
    ["the day after it", "2027-02-20", "00:00", "date-too-far"],
  ])("%s", (_what, date, time, code) => {
    const attempt = () => requireBookableTime(day(date), time, now);
    if (code) expect(attempt).toThrow(expect.objectContaining({ code }) as Error);
    else expect(attempt).not.toThrow();
  });

  test("the bound moves with India's day, not with London's", () => {
    // 00:30 on the 22nd in India.
    const night = new Date("2026-11-21T19:00:00Z");
    expect(() => requireBookableTime(day("2027-02-20"), "09:00", night)).not.toThrow();
  });
});

const terms: FrozenTerms = {
  price: inr(200_000n),
  discount: inr(20_000n),
  taxBasisPoints: 1800,
  serviceName: "Puja at home",
  packageName: "Standard",
  promoText: "WELCOME10",
  address: { line_1: "1 A", line_2: "", city: "B", state: "C", pincode: "570001", phone: "9845012345" },
};

describe("whether money still buys a cart", () => {
  const at = new Date("2026-11-21T10:00:00Z");
  const cart: Cart = {
    id: "crt_1" as Id<"cart">,
    personId: "usr_1" as Id<"person">,
    packageId: "pkg_1" as Id<"servicePackage">,
    date: day("2026-11-30"),
    time: "09:30",
    addressId: null,
    promoId: null,
    status: "active",
    frozen: { ...terms, at },
    createdAt: at,
    changedAt: at,
  };
  const payment = { createdAt: at, total: inr(180_000n) };

  test.each([
    ["a payment started with its terms", cart, payment, true],
    ["one started before them", cart, { ...payment, createdAt: new Date(at.getTime() - 1) }, false],
    ["one of another amount", cart, { ...payment, total: inr(180_001n) }, false],
    ["a cart that was changed since", { ...cart, frozen: null }, payment, false],
    ["a paid cart", { ...cart, status: "converted" as const }, payment, false],
    ["a cart that was given up", { ...cart, status: "abandoned" as const }, payment, false],
    ["a cart that was replaced", { ...cart, status: "inactive" as const }, payment, false],
  ])("%s", (_what, one, paid, expected) => {
    expect(isPlaceable(one, paid)).toBe(expected);
  });

  test("terms are the same only when all of them are", () => {
    expect(isSameTerms(terms, { ...terms, address: { ...terms.address } })).toBe(true);
    expect(isSameTerms(terms, { ...terms, price: inr(200_001n) })).toBe(false);
    expect(isSameTerms(terms, { ...terms, discount: inr(0n) })).toBe(false);
    expect(isSameTerms(terms, { ...terms, address: { ...terms.address, pincode: "570002" } })).toBe(false);
    expect(isSameTerms(terms, { ...terms, promoText: null })).toBe(false);
  });
});

test("a page makes us ask the gateway after more than thirty seconds, not at exactly thirty", () => {
  const started = new Date("2026-11-21T10:00:00.000Z");
  expect(isWorthAsking(started, new Date("2026-11-21T10:00:30.000Z"))).toBe(false);
  expect(isWorthAsking(started, new Date("2026-11-21T10:00:30.001Z"))).toBe(true);
});
