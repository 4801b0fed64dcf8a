import { expect, test } from "vitest";
import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { database } from "@/lib/db/client";
import { getBalance } from "@/lib/ledger/balances";
import { refundInFlight, serviceDeposits } from "@/lib/ledger/chart";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { failBooking } from "@/lib/refunds/fail-booking";
import { retryBookingRefund } from "@/lib/refunds/retry-booking-refund";
import {
  auditOf,
  bookAssigned,
  bookConfirmed,
  bookingOf,
  lastRefundOf,
  passHours,
  refundArrives,
  refundFails,
} from "../../support/booked";
import { reviewKinds } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const reason = "Ill";

const refundsOf = (bookingId: string) =>
  database().selectFrom("refund").select("id").where("booking_id", "=", bookingId).execute();

test("carrying out and giving back at the same moment, exactly one of the two happens", async () => {
  for (let round = 0; round < 4; round += 1) {
    const booked = await bookAssigned(world);
    passHours(48);
    const { bookId, employee, admin } = booked;
    const tries = [
      () => completeBooking(employee, { bookId }),
      () => failBooking(admin, { bookId, reason }),
      () => cancelBooking(admin, { bookId, reason }),
      () => completeBooking(admin, { bookId }),
    ];
    const order = round % 2 === 0 ? tries : tries.toReversed();
    const results = await Promise.allSettled(order.map((attempt) => attempt()));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { status } = await bookingOf(booked);
    expect(await refundsOf(booked.bookingId)).toHaveLength(status === "completed" ? 0 : 1);
  }
});

test("a refund that fails leaves the booking as it ended, its money held again, and is tried again by an administrator", async () => {
  const deposits = await getBalance(serviceDeposits());
  const booked = await bookConfirmed(world);
  const { bookId, customer, admin } = booked;
  await expect(retryBookingRefund(admin, { bookId })).rejects.toMatchObject({ code: "refund-not-retryable" });
  await cancelBooking(customer, { bookId, reason });
  expect(await getBookingStep(customer, bookId)).toMatchObject({
    status: "CANCELLED",
    refund_status: "PENDING",
  });
  await expect(retryBookingRefund(admin, { bookId })).rejects.toMatchObject({ code: "refund-not-retryable" });
  const failed = await refundFails(world, booked);
  expect(failed).toMatchObject({ status: "failed" });
  expect(await getBookingStep(customer, bookId)).toMatchObject({
    status: "CANCELLED",
    refund_status: "FAILED",
  });
  expect((await getBalance(serviceDeposits())).amountMinor - deposits.amountMinor).toBe(99_900n);
  expect(await reviewKinds()).toContain("refund-failed");
  expect((await auditOf(booked)).at(-1)).toMatchObject({ action: "booking.refund-failed" });

  await expect(retryBookingRefund(customer, { bookId })).rejects.toMatchObject({ kind: "not-found" });
  await retryBookingRefund(admin, { bookId });
  const again = await lastRefundOf(booked);
  expect(again.merchant_refund_id).not.toBe(failed.merchant_refund_id);
  expect(again).toMatchObject({ reason, amount_minor: 99_900n });
  await refundArrives(booked);
  expect(await getBookingStep(customer, bookId)).toMatchObject({
    status: "CANCELLED",
    refund_status: "SUCCESS",
  });
  expect(await getBalance(serviceDeposits())).toEqual(deposits);
  await expect(retryBookingRefund(admin, { bookId })).rejects.toMatchObject({ code: "refund-not-retryable" });
});

test("two administrators who try it again start one refund", async () => {
  const booked = await bookConfirmed(world);
  const { bookId, admin } = booked;
  await cancelBooking(admin, { bookId, reason });
  await refundFails(world, booked);
  const inFlight = await getBalance(refundInFlight());
  const results = await Promise.allSettled([1, 2, 3].map(() => retryBookingRefund(admin, { bookId })));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await getBalance(refundInFlight())).amountMinor - inFlight.amountMinor).toBe(99_900n);
  await refundArrives(booked);
});
