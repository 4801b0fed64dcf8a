import { describe, expect, test } from "vitest";
import type { BookingRefund } from "@/lib/bookings/booking-detail-schemas";
import type { BookingView } from "@/lib/bookings/booking-schemas";
import {
  bookingRefundText,
  bookingText,
  durationWords,
  placeWords,
  whenWords,
  type BookingReader,
} from "@/lib/status-words/booking-words";

const now = new Date("2026-11-21T05:12:00Z");
const booking = {
  status: "CONFIRMED",
  status_reason: null,
  date: "2026-12-03",
  time: "09:30",
  amount: "1499.00",
  currency: "INR",
  assigned_name: null,
  refund_status: null,
} as const;

const sentenceOf = (change: Partial<BookingView>, reader: BookingReader = "customer", at = now) =>
  bookingText({ ...booking, ...change }, reader, at).sentence;

describe("what a customer reads", () => {
  test("who comes and when, once somebody has been chosen", () => {
    expect(sentenceOf({})).toBe("Somebody comes on Thursday 3 December, 9:30 am.");
    expect(sentenceOf({ assigned_name: "Ravi Kumar" })).toBe(
      "Ravi Kumar comes on Thursday 3 December, 9:30 am.",
    );
  });

  test("after its time nobody is said to come", () => {
    expect(sentenceOf({}, "customer", new Date("2026-12-03T04:00:00Z"))).toBe(
      "It was for Thursday 3 December, 9:30 am. You hear from us when it is marked as done.",
    );
  });

  test("a booking that ended otherwise has its reason and says that the money goes back", () => {
    expect(sentenceOf({ status: "REJECTED", status_reason: "nobody is free" })).toBe(
      "Nobody is free. All of the ₹1,499 goes back.",
    );
    expect(sentenceOf({ status: "CANCELLED", status_reason: "We are away", refund_status: "SUCCESS" })).toBe(
      "We are away. All of the ₹1,499 went back.",
    );
  });
});

test("an administrator reads what is to be done", () => {
  expect(sentenceOf({ status: "PENDING" }, "admin")).toBe(
    "Paid, for Thursday 3 December, 9:30 am. Confirm it or say why not.",
  );
  expect(sentenceOf({}, "admin")).toBe(
    "For Thursday 3 December, 9:30 am. Nobody has it yet: assign somebody.",
  );
  const after = new Date("2026-12-04T04:00:00Z");
  expect(sentenceOf({ assigned_name: "Ravi Kumar" }, "admin", after)).toBe(
    "Ravi Kumar had it for Thursday 3 December, 9:30 am. Say what came of it.",
  );
});

describe("money on its way back", () => {
  const refund: BookingRefund = {
    id: "rfd_1",
    status: "CONFIRMED",
    amount: "1499.00",
    currency: "INR",
    payment_method: "UPI_QR",
    error_message: null,
    created_at: "2026-11-20T05:00:00Z",
    ended_at: null,
  };

  test("where to and by when", () => {
    expect(bookingRefundText(refund, now).sentence).toBe(
      "₹1,499 is on its way back to where it was paid from (UPI); it usually arrives by Friday 27 November.",
    );
  });

  test("stuck: why, and that nothing has to be done", () => {
    const stuck = { ...refund, status: "FAILED", error_message: "the account is closed" } as const;
    expect(bookingRefundText(stuck, now).sentence).toBe(
      "The account is closed. The ₹1,499 is with us, and we try again; you need not do anything.",
    );
  });
});

test("times, lengths and places are told as people say them", () => {
  expect(whenWords({ date: "2027-01-05", time: "16:00" }, now)).toBe("Tuesday 5 January 2027, 4:00 pm");
  expect([30, 60, 90, 121, 240].map(durationWords)).toEqual([
    "30 minutes",
    "1 hour",
    "1 hour 30 minutes",
    "2 hours 1 minute",
    "4 hours",
  ]);
  expect(
    placeWords({
      line_1: "12 Lake Road",
      line_2: "",
      city: "Bengaluru",
      state: "Karnataka",
      pincode: "560001",
      phone: "9812345678",
    }),
  ).toBe("12 Lake Road, Bengaluru, Karnataka 560001");
});
