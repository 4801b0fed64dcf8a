import { expect, test } from "vitest";
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/bookings/booking";
import {
  bookedAt,
  isGivenBack,
  isOpen,
  mayBecome,
  requireCustomerInTime,
  requireItsTime,
  requireStep,
} from "@/lib/bookings/booking-steps";
import { refundWord } from "@/lib/bookings/booking-refund-view";
import { bookingCompleted } from "@/lib/bookings/completion-journals";
import type { LocalDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { splitContainedTax } from "@/lib/papers/invoice-tax";

const STEPS: [BookingStatus, BookingStatus][] = [
  ["pending", "confirmed"],
  ["pending", "cancelled"],
  ["pending", "rejected"],
  ["confirmed", "cancelled"],
  ["confirmed", "failed"],
  ["confirmed", "completed"],
];

test("these are all the steps of a booking, and final states are final", () => {
  const all = BOOKING_STATUSES.flatMap((from) => BOOKING_STATUSES.map((to) => [from, to] as const));
  expect(all.filter(([from, to]) => mayBecome(from, to))).toEqual(STEPS);
  expect(BOOKING_STATUSES.filter((status) => isOpen({ status }))).toEqual(["pending", "confirmed"]);
  expect(BOOKING_STATUSES.filter((status) => isGivenBack({ status }))).toEqual([
    "cancelled",
    "rejected",
    "failed",
  ]);
});

test.each([
  ["completed", "cancelled", "booking-has-ended"],
  ["cancelled", "cancelled", "booking-has-ended"],
  ["confirmed", "confirmed", "booking-is-so-already"],
  ["pending", "completed", "booking-not-there-yet"],
  ["confirmed", "rejected", "booking-not-there-yet"],
] as const)("what is %s does not become %s", (status, to, code) => {
  expect(() => requireStep({ status }, to)).toThrow(expect.objectContaining({ kind: "conflict", code }));
});

const booking = { date: "2026-12-03" as LocalDate, time: "09:30" };

test("a booking is for a time in India", () => {
  expect(bookedAt(booking)).toEqual(new Date("2026-12-03T04:00:00Z"));
});

test("a customer is in time until exactly twenty-four hours before", () => {
  expect(() => requireCustomerInTime(booking, new Date("2026-12-02T04:00:00Z"))).not.toThrow();
  expect(() => requireCustomerInTime(booking, new Date("2026-12-02T04:00:00.001Z"))).toThrow(
    expect.objectContaining({ code: "too-late-for-customer" }),
  );
});

test("nothing is done before its time", () => {
  expect(() => requireItsTime(booking, new Date("2026-12-03T03:59:59.999Z"))).toThrow(
    expect.objectContaining({ code: "before-its-time" }),
  );
  expect(() => requireItsTime(booking, new Date("2026-12-03T04:00:00Z"))).not.toThrow();
});

test.each([
  [99_900n, 1800, 84_661n, 15_239n],
  [100n, 1800, 85n, 15n],
  [118n, 1800, 100n, 18n],
  // 59 / 1.18 is exactly 50; 177 paise with 18 % lie exactly between, and half a paisa goes up.
  [59n, 1800, 50n, 9n],
  [3n, 10_000, 2n, 1n],
  [500n, 0, 500n, 0n],
])("the tax in %s paise at %s basis points is the rest of %s", (price, basisPoints, net, tax) => {
  expect(splitContainedTax(inr(price), basisPoints)).toEqual({ net: inr(net), tax: inr(tax) });
});

test("a completed booking is one posting of its whole price, and a tax of nil has no line", () => {
  const fact = { bookingId: "bkg_1", at: new Date(0), actor: "system:test", amount: inr(99_900n) };
  const sums = (basisPoints: number) =>
    bookingCompleted({ ...fact, taxBasisPoints: basisPoints }).lines.map(({ account, amountMinor }) => [
      account.code,
      amountMinor,
    ]);
  expect(sums(1800)).toEqual([
    ["IN:service_deposits", 99_900n],
    ["IN:inc:services", -84_661n],
    ["IN:gst_payable", -15_239n],
  ]);
  expect(sums(0)).toEqual([
    ["IN:service_deposits", 99_900n],
    ["IN:inc:services", -99_900n],
  ]);
});

test("refunds have the four words of the public interface", () => {
  expect(["requested", "pending", "confirmed", "completed", "failed", null].map(refundWord)).toEqual([
    "PENDING",
    "PENDING",
    "PROCESSING",
    "SUCCESS",
    "FAILED",
    null,
  ]);
});
