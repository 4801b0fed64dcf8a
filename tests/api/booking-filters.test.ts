import { expect, test } from "vitest";
import * as bookingsRoute from "@/app/api/booking/bookings/route";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { addCustomer, addEmployeeOf, bookConfirmed, inHours } from "../support/booked";
import { callRoute, tokenOf } from "../support/call-route";
import { addAdmin } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();

test("administrators narrow the list to a state, a day and whose work it is", async () => {
  const [admin, customer] = [await addAdmin(), await addCustomer()];
  const [employee, token] = [await addEmployeeOf(admin), await tokenOf(admin)];
  const hours = 24 * 40;
  const mine = await bookConfirmed(world, { admin, customer, hours });
  const free = await bookConfirmed(world, { admin, customer, hours });
  const other = await bookConfirmed(world, { admin, customer });
  await assignBooking(admin, { bookId: mine.bookId, employeeId: employee.personId });
  const { date } = inHours(hours);
  const read = async (query: Record<string, string>, by = token) => {
    const answer = await callRoute(bookingsRoute.GET, "GET", "/api/booking/bookings/", { token: by, query });
    const page = answer.body as unknown as { results: { book_id: string }[]; count: number };
    expect(page.count).toBe(page.results.length);
    return page.results.map(({ book_id: id }) => id);
  };
  expect(await read({ assigned_to: employee.personId })).toEqual([mine.bookId]);
  expect(await read({ date })).toEqual([free.bookId, mine.bookId]);
  expect(await read({ date, assigned_to: "none", status: "CONFIRMED" })).toEqual([free.bookId]);
  expect(await read({ status: "CONFIRMED" })).toEqual([other.bookId, free.bookId, mine.bookId]);
  expect(await read({ date, status: "PENDING" })).toEqual([]);
  expect(await read({ date }, await tokenOf(await addCustomer("Anil Nair")))).toEqual([]);
});
