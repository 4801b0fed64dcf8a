import { expect, test } from "vitest";
import type { BookingStatus } from "@/lib/bookings/booking";
import { isLate, lateSubject } from "@/lib/bookings/late-booking";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";

const booked = (status: BookingStatus) => ({
  id: "bkg_1" as Id<"booking">,
  status,
  date: "2026-11-20" as LocalDate,
  time: "09:30",
  durationMinutes: 90,
});
/** Half past nine in India is four in the morning in UTC. */
const at = (time: string) => new Date(`2026-11-${time}Z`);

test("what was never confirmed is late at its time", () => {
  expect(isLate(booked("pending"), at("20T03:59:59"))).toBe(false);
  expect(isLate(booked("pending"), at("20T04:00:00"))).toBe(true);
});

test("what is confirmed is late a day after it should have ended", () => {
  expect(isLate(booked("confirmed"), at("21T05:29:59"))).toBe(false);
  expect(isLate(booked("confirmed"), at("21T05:30:00"))).toBe(true);
});

test("what has ended is never late", () => {
  for (const status of ["cancelled", "rejected", "failed", "completed"] as const)
    expect(isLate(booked(status), at("29T00:00:00")), status).toBe(false);
});

test("a booking is named with its time, so that a moved one is another", () => {
  const before = booked("pending");
  expect(lateSubject(before)).not.toBe(lateSubject({ ...before, date: "2026-11-21" as LocalDate }));
  expect(lateSubject(before)).not.toBe(lateSubject({ ...before, time: "09:31" }));
});
