import { expect, test } from "vitest";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { getBalance } from "@/lib/ledger/balances";
import { gstPayable, serviceDeposits, serviceIncome } from "@/lib/ledger/chart";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { failBooking } from "@/lib/refunds/fail-booking";
import { rejectBooking } from "@/lib/refunds/reject-booking";
import {
  addCustomer,
  addEmployeeOf,
  auditOf,
  book,
  bookAssigned,
  bookConfirmed,
  bookingOf,
  passHours,
  refundArrives,
} from "../../support/booked";
import { eventsOf } from "../../support/notices";
import { useWorld } from "../../support/world";

const world = useWorld();
const reason = "The hall is not free";
const isTest = true;

test("what was paid waits for an administrator, who confirms it once, with an invoice", async () => {
  const booked = await book(world);
  const { bookId, admin, customer } = booked;
  expect(await bookingOf(booked)).toMatchObject({ status: "pending", confirmed_at: null });
  await expect(confirmBooking(customer, { bookId, isTest })).rejects.toMatchObject({ kind: "not-found" });
  await confirmBooking(admin, { bookId, isTest });
  expect(await bookingOf(booked)).toMatchObject({ status: "confirmed" });
  await expect(confirmBooking(admin, { bookId, isTest })).rejects.toMatchObject({
    code: "booking-is-so-already",
  });
  const last = (await auditOf(booked)).at(-1);
  expect(last?.action).toBe("booking.confirmed");
  expect(JSON.stringify(last?.details)).toMatch(/"invoice":"SRV-\d{4}-000001"/);
  expect(await eventsOf("bookings/booking.confirmed", booked.bookingId)).toHaveLength(1);
});

test("its employee completes it when its time has come, and its price is earned with the tax in it, once", async () => {
  const before = {
    income: await getBalance(serviceIncome()),
    tax: await getBalance(gstPayable()),
    deposits: await getBalance(serviceDeposits()),
  };
  const booked = await bookAssigned(world);
  const { bookId, employee } = booked;
  await expect(completeBooking(employee, { bookId })).rejects.toMatchObject({ code: "before-its-time" });
  passHours(48);
  await completeBooking(employee, { bookId });
  expect(await bookingOf(booked)).toMatchObject({
    status: "completed",
    completed_by: employee.personId,
    completed_as: "employee",
  });
  const grown = async (account: ReturnType<typeof serviceIncome>, from: { amountMinor: bigint }) =>
    (await getBalance(account)).amountMinor - from.amountMinor;
  expect(await grown(serviceIncome(), before.income)).toBe(84_661n);
  expect(await grown(gstPayable(), before.tax)).toBe(15_239n);
  expect(await grown(serviceDeposits(), before.deposits)).toBe(0n);
  await expect(completeBooking(employee, { bookId })).rejects.toMatchObject({ code: "booking-has-ended" });
  expect(await grown(serviceIncome(), before.income)).toBe(84_661n);
});

test("a booking is completed by nobody whom it is not assigned to, except an administrator", async () => {
  const booked = await bookAssigned(world);
  const { bookId, admin, customer } = booked;
  passHours(48);
  for (const other of [customer, await addEmployeeOf(admin, "Sunil Das")])
    await expect(completeBooking(other, { bookId })).rejects.toMatchObject({ kind: "not-found" });
  const dismissed = { ...booked.employee, memberships: [] };
  await expect(completeBooking(dismissed, { bookId })).rejects.toMatchObject({ kind: "not-found" });
  await completeBooking(admin, { bookId });
  expect(await bookingOf(booked)).toMatchObject({ completed_by: admin.personId, completed_as: "admin" });
});

test("a booking that was not confirmed is not completed", async () => {
  const { bookId, admin } = await book(world);
  passHours(48);
  await expect(completeBooking(admin, { bookId })).rejects.toMatchObject({ code: "booking-not-there-yet" });
});

test("a customer cancels until a day before, and has all of it back", async () => {
  const booked = await bookConfirmed(world, { hours: 25 });
  const { bookId, customer } = booked;
  const stranger = await addCustomer();
  await expect(cancelBooking(stranger, { bookId, reason })).rejects.toMatchObject({ kind: "not-found" });
  await cancelBooking(customer, { bookId, reason });
  expect(await bookingOf(booked)).toMatchObject({ status: "cancelled", status_reason: reason });
  expect(await refundArrives(booked)).toMatchObject({
    status: "completed",
    amount_minor: 99_900n,
    requested_by: customer.personId,
    reason,
  });
  expect((await auditOf(booked)).map(({ action }) => action)).toEqual([
    "booking.made",
    "booking.confirmed",
    "booking.cancelled",
    "booking.refunded",
  ]);
  await expect(cancelBooking(customer, { bookId, reason })).rejects.toMatchObject({
    code: "booking-has-ended",
  });
});

test("later than that only an administrator cancels, and all of it goes back, too", async () => {
  const booked = await bookConfirmed(world, { hours: 23 });
  const { bookId, customer, admin } = booked;
  await expect(cancelBooking(customer, { bookId, reason })).rejects.toMatchObject({
    code: "too-late-for-customer",
  });
  expect(await bookingOf(booked)).toMatchObject({ status: "confirmed" });
  await cancelBooking(admin, { bookId, reason });
  expect(await refundArrives(booked)).toMatchObject({ status: "completed", amount_minor: 99_900n });
});

test("an administrator rejects what waits, and nothing that is confirmed", async () => {
  const booked = await book(world);
  const { bookId, admin, customer } = booked;
  await expect(rejectBooking(customer, { bookId, reason })).rejects.toMatchObject({ kind: "not-found" });
  await rejectBooking(admin, { bookId, reason });
  expect(await bookingOf(booked)).toMatchObject({ status: "rejected", status_reason: reason });
  expect(await refundArrives(booked)).toMatchObject({ status: "completed", amount_minor: 99_900n });
  const confirmed = await bookConfirmed(world);
  await expect(rejectBooking(confirmed.admin, { bookId: confirmed.bookId, reason })).rejects.toMatchObject({
    code: "booking-not-there-yet",
  });
});

test("its employee says that it could not be carried out, and all of it goes back", async () => {
  const booked = await bookAssigned(world);
  const { bookId, employee, customer, admin } = booked;
  const other = await addEmployeeOf(admin, "Sunil Das");
  for (const stranger of [customer, other])
    await expect(failBooking(stranger, { bookId, reason })).rejects.toMatchObject({ kind: "not-found" });
  await failBooking(employee, { bookId, reason: "Nobody opened the door" });
  expect(await bookingOf(booked)).toMatchObject({
    status: "failed",
    status_reason: "Nobody opened the door",
  });
  expect(await refundArrives(booked)).toMatchObject({ status: "completed", amount_minor: 99_900n });
  await expect(assignBooking(admin, { bookId, employeeId: null })).rejects.toMatchObject({
    code: "booking-has-ended",
  });
});
