import { expect, test } from "vitest";
import { addEmployee } from "@/lib/bookings/add-employee";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { listEmployees } from "@/lib/bookings/employee-queries";
import { endEmployee } from "@/lib/bookings/end-employee";
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking";
import { listWork } from "@/lib/bookings/work-queries";
import type { PersonActor } from "@/lib/kernel/actor";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import {
  addCustomer,
  addEmployeeOf,
  auditOf,
  book,
  bookAssigned,
  bookConfirmed,
  bookingOf,
  inHours,
  passHours,
} from "../../support/booked";
import { eventsOf } from "../../support/notices";
import { addAdmin, addPerson } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();

test("a customer moves a booking until a day before, and both times stay in the trail", async () => {
  const booked = await bookConfirmed(world, { hours: 25 });
  const { bookId, customer } = booked;
  const before = await bookingOf(booked);
  const to = inHours(96);
  await expect(rescheduleBooking(await addCustomer(), { bookId, ...to })).rejects.toMatchObject({
    kind: "not-found",
  });
  await rescheduleBooking(customer, { bookId, ...to });
  expect(await bookingOf(booked)).toMatchObject({
    service_date: to.date,
    service_time: to.time,
    status: "confirmed",
  });
  const last = (await auditOf(booked)).at(-1);
  expect(last?.action).toBe("booking.rescheduled");
  // A day may stay the same, and then only the time is told; here both move.
  expect(last?.details).toMatchObject({
    before: { date: before.service_date },
    after: { date: to.date },
    by: "customer",
  });
  await expect(rescheduleBooking(customer, { bookId, ...to })).rejects.toMatchObject({ code: "same-time" });
  expect(await eventsOf("bookings/booking.rescheduled", booked.bookingId)).toHaveLength(1);
});

test("a booking is moved neither too late by its customer, nor into the past, nor too far, nor when it has ended", async () => {
  const { bookId, customer, admin } = await bookConfirmed(world, { hours: 23 });
  await expect(rescheduleBooking(customer, { bookId, ...inHours(96) })).rejects.toMatchObject({
    code: "too-late-for-customer",
  });
  await expect(rescheduleBooking(admin, { bookId, ...inHours(-1) })).rejects.toMatchObject({
    code: "time-has-passed",
  });
  await expect(rescheduleBooking(admin, { bookId, ...inHours(24 * 100) })).rejects.toMatchObject({
    code: "date-too-far",
  });
  await rescheduleBooking(admin, { bookId, ...inHours(2) });
  await cancelBooking(admin, { bookId, reason: "Ill" });
  await expect(rescheduleBooking(admin, { bookId, ...inHours(96) })).rejects.toMatchObject({
    code: "booking-has-ended",
  });
});

test("an administrator gives a booking to an employee, to another one, and takes it away", async () => {
  const booked = await book(world);
  const { bookId, bookingId, admin, customer } = booked;
  const [ravi, sunil] = [await addEmployeeOf(admin), await addEmployeeOf(admin, "Sunil Das")];
  const assign = (actor: PersonActor, employee: PersonActor | null) =>
    assignBooking(actor, { bookId, employeeId: employee?.personId ?? null });
  await expect(assign(customer, ravi)).rejects.toMatchObject({ kind: "not-found" });
  await expect(assign(ravi, ravi)).rejects.toMatchObject({ kind: "not-found" });
  await expect(assign(admin, customer)).rejects.toMatchObject({ code: "not-an-employee" });
  await assign(admin, ravi);
  await assign(admin, ravi);
  await assign(admin, sunil);
  expect(await bookingOf(booked)).toMatchObject({ assigned_to: sunil.personId });
  await assign(admin, null);
  expect(await bookingOf(booked)).toMatchObject({ assigned_to: null, assigned_at: null });
  expect(await eventsOf("bookings/booking.assigned", bookingId)).toHaveLength(2);
  expect(await eventsOf("bookings/booking.unassigned", bookingId)).toHaveLength(2);
  expect((await auditOf(booked)).slice(1).map(({ action }) => action)).toEqual([
    "booking.assigned",
    "booking.assigned",
    "booking.unassigned",
  ]);
});

test("somebody becomes an employee once, and stays one while work is theirs", async () => {
  const booked = await bookAssigned(world);
  const { admin, employee, bookId } = booked;
  await addEmployee(admin, employee);
  const { results, count } = await listEmployees(admin, { limit: 100 });
  expect(results.filter(({ person_id: id }) => id === employee.personId)).toMatchObject([
    { email: employee.email, open_bookings: 1, completed_bookings: 0 },
  ]);
  expect(count).toBe(results.length);
  const { personId } = employee;
  await expect(endEmployee(admin, { personId })).rejects.toMatchObject({ code: "employee-has-work" });
  passHours(48);
  await completeBooking(employee, { bookId });
  await endEmployee(admin, { personId });
  await expect(endEmployee(admin, { personId })).rejects.toMatchObject({ kind: "not-found" });
  const other = await book(world);
  await expect(
    assignBooking(other.admin, { bookId: other.bookId, employeeId: personId }),
  ).rejects.toMatchObject({ code: "not-an-employee" });
});

test("being given work and being dismissed at the same moment, only one of the two happens", async () => {
  const { bookId, admin } = await book(world);
  const { personId } = await addEmployeeOf(admin);
  const results = await Promise.allSettled([
    assignBooking(admin, { bookId, employeeId: personId }),
    endEmployee(admin, { personId }),
  ]);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("only an administrator names employees, and only people with an account", async () => {
  const admin = await addAdmin();
  const person = await addPerson();
  await expect(addEmployee(person, person)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(endEmployee(person, person)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(addEmployee(admin, { email: "nobody@example.test" })).rejects.toMatchObject({
    code: "no-such-account",
  });
  expect(await listEmployees(person, { limit: 10 })).toEqual({ results: [], count: 0, next_cursor: null });
});

test("an employee's work is read page by page, the next first, and holds nobody else's", async () => {
  const admin = await addAdmin();
  const employee = await addEmployeeOf(admin);
  const customer = await addCustomer();
  const hours = [72, 30, 48];
  const booked = [];
  for (const at of hours) {
    const one = await bookConfirmed(world, { hours: at, admin, customer });
    await assignBooking(admin, { bookId: one.bookId, employeeId: employee.personId });
    booked.push(one.bookId);
  }
  await bookAssigned(world, { admin, customer });
  const first = await listWork(employee, { show: "open", limit: 2 });
  expect(first.count).toBe(3);
  expect(first.results.map(({ book_id: id }) => id)).toEqual([booked[1], booked[2]]);
  expect(first.results[0]).toMatchObject({
    customer_name: "Meera Iyer",
    address: { line_1: "12 Lake Road", phone: "9876543210" },
    is_due: false,
  });
  const second = await listWork(employee, { show: "open", limit: 2, cursor: first.next_cursor as never });
  expect(second.results.map(({ book_id: id }) => id)).toEqual([booked[0]]);
  expect(second.next_cursor).toBeNull();
  passHours(31);
  await completeBooking(employee, { bookId: booked[1] ?? "" });
  expect((await listWork(employee, { show: "ended", limit: 2 })).results).toMatchObject([
    { book_id: booked[1], status: "COMPLETED" },
  ]);
  expect((await listWork({ ...employee, memberships: [] }, { show: "open", limit: 2 })).results).toEqual([]);
});
