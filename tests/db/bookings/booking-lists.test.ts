// Goal: customers and administrators find the bookings they look for, and read what happened to one as far as it is theirs.
import { expect, test } from "vitest";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { getBookingDetail, listBookingPostings } from "@/lib/bookings/booking-detail-queries";
import { listBookings } from "@/lib/bookings/booking-queries";
import type { BookingListQuery } from "@/lib/bookings/booking-schemas";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { bookingTrail } from "@/lib/status-words/booking-trail-words";
import { addCustomer, addEmployeeOf, book, inHours, refundArrives, refundFails } from "../../support/booked";
import { addAdmin } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();

const idsOf = async (actor: PersonActor, filter: Partial<BookingListQuery>): Promise<string[]> =>
  (await listBookings(actor, { limit: 100, ...filter })).results.map(({ book_id: bookId }) => bookId);

test("what is coming is read in the order of its times, page by page, and what has been newest first", async () => {
  const customer = await addCustomer();
  const made = async (hours: number) => (await book(world, { customer, hours })).bookId;
  const [late, soon, gone, middle] = [await made(300), await made(50), await made(100), await made(200)];
  const other = await made(400);
  for (const bookId of [gone, other]) await cancelBooking(customer, { bookId, reason: "We are away" });

  expect(await idsOf(customer, { show: "coming" })).toEqual([soon, middle, late]);
  expect(await idsOf(customer, { show: "past" })).toEqual([other, gone]);
  const first = await listBookings(customer, { show: "coming", limit: 2 });
  expect(first.count).toBe(3);
  const second = await listBookings(customer, {
    show: "coming",
    limit: 2,
    cursor: first.next_cursor as BookingListQuery["cursor"],
  });
  expect(second.results.map(({ book_id: bookId }) => bookId)).toEqual([late]);
  expect(second.next_cursor).toBeNull();
});

test("an administrator narrows bookings by day and by whether somebody has them", async () => {
  const admin = await addAdmin();
  const [one, two] = [await book(world, { admin, hours: 500 }), await book(world, { admin, hours: 600 })];
  const employee = await addEmployeeOf(admin);
  await assignBooking(admin, { bookId: one.bookId, employeeId: employee.personId });

  const { date } = inHours(500);
  expect(await idsOf(admin, { date })).toEqual([one.bookId]);
  expect(await idsOf(admin, { show: "coming", assigned_to: "some" })).toEqual([one.bookId]);
  expect(await idsOf(admin, { show: "coming", assigned_to: "none" })).toContain(two.bookId);
  expect(await idsOf(admin, { show: "coming", assigned_to: "none" })).not.toContain(one.bookId);
  expect(await idsOf(two.customer, { date })).toEqual([]);
  // Among their own as a customer, an administrator has nobody else's.
  expect(await idsOf(admin, { date, role: "customer" })).toEqual([]);
  expect(await idsOf(one.customer, { date, role: "customer" })).toEqual([one.bookId]);
});

test("the trail keeps every time a booking had, and customers do not read which of us acted", async () => {
  const booked = await book(world, { hours: 72 });
  const { bookId, customer, admin } = booked;
  const times = [72, 96, 120].map(inHours);
  await rescheduleBooking(customer, { bookId, ...(times[1] ?? inHours(96)) });
  await confirmBooking(admin, { bookId, isTest: true });
  await rescheduleBooking(admin, { bookId, ...(times[2] ?? inHours(120)) });
  const detail = await getBookingDetail(customer, bookId);
  expect(detail.events.map(({ action, by }) => [action, by])).toEqual([
    ["booking.made", "Latchkey"],
    ["booking.rescheduled", "you"],
    ["booking.confirmed", "Latchkey"],
    ["booking.rescheduled", "Latchkey"],
  ]);
  const moved = bookingTrail(detail, clock.now()).filter(({ title }) => title === "Moved to another time");
  const days = times.map(({ date }) => String(Number(date.slice(8))));
  expect(moved[0]?.detail).toMatch(new RegExp(`^From \\w+ ${days[0]} .* to \\w+ ${days[1]} `));
  expect(moved[1]?.detail).toMatch(new RegExp(`^From \\w+ ${days[1]} .* to \\w+ ${days[2]} `));

  const asAdmin = await getBookingDetail(admin, bookId);
  expect(asAdmin.events[2]?.by).toBe("you");
  expect(asAdmin.events[1]?.by).not.toBe("Latchkey");
  await expect(getBookingDetail(await addCustomer("Somebody else"), bookId)).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("where the money is that goes back is read on the booking, and administrators read the books", async () => {
  const booked = await book(world, { hours: 72 });
  const { bookId, bookingId, customer, admin } = booked;
  expect((await getBookingDetail(customer, bookId)).refund).toBeNull();
  await cancelBooking(customer, { bookId, reason: "We are away" });
  expect((await getBookingDetail(customer, bookId)).refund).toMatchObject({
    status: "PENDING",
    amount: "999.00",
    ended_at: null,
  });
  await refundArrives(booked);
  const { refund, booking } = await getBookingDetail(customer, bookId);
  expect(refund?.status).toBe("COMPLETED");
  expect(refund?.ended_at).not.toBeNull();
  expect(booking.refund_status).toBe("SUCCESS");

  const postings = await listBookingPostings(admin, bookingId);
  expect(postings.map(({ kind }) => kind)[0]).toBe("cart-paid");
  expect(postings).toHaveLength(3);
  for (const { lines } of postings) {
    const sum = lines.reduce(
      (total, { side, amount }) => total + (side === "debit" ? amount.amountMinor : -amount.amountMinor),
      0n,
    );
    expect(sum).toBe(0n);
  }
  expect(await listBookingPostings(customer, bookingId)).toEqual([]);
});

test("a refund that the gateway refused is told with its reason", async () => {
  const booked = await book(world, { hours: 72 });
  await cancelBooking(booked.customer, { bookId: booked.bookId, reason: "We are away" });
  await refundFails(world, booked);
  expect((await getBookingDetail(booked.customer, booked.bookId)).refund?.status).toBe("FAILED");
});
