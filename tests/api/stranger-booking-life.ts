import * as employeesRoute from "@/app/api/admin/employees/route";
import * as endEmployeeRoute from "@/app/api/admin/employees/[personId]/end/route";
import * as assignRoute from "@/app/api/booking/bookings/[bookId]/assign/route";
import * as cancelRoute from "@/app/api/booking/bookings/[bookId]/cancel/route";
import * as completeRoute from "@/app/api/booking/bookings/[bookId]/complete/route";
import * as confirmRoute from "@/app/api/booking/bookings/[bookId]/confirm/route";
import * as failRoute from "@/app/api/booking/bookings/[bookId]/fail/route";
import * as invoiceRoute from "@/app/api/booking/bookings/[bookId]/invoice/route";
import * as rejectRoute from "@/app/api/booking/bookings/[bookId]/reject/route";
import * as rescheduleRoute from "@/app/api/booking/bookings/[bookId]/reschedule/route";
import * as retryRefundRoute from "@/app/api/booking/bookings/[bookId]/retry_refund/route";
import * as workRoute from "@/app/api/booking/work/route";
import type { RouteHandler } from "@/lib/http/route";
import { addEmployeeOf, inHours, type Booked } from "../support/booked";
import { addPerson } from "../support/people";
import type { Call } from "../support/call-route";

/** `customer` has booked what `employee` is assigned to; the other two have nothing to do with it. */
export type Visitor =
  "anonymous" | "nobody" | "customer" | "otherCustomer" | "employee" | "otherEmployee" | "admin";
export const visitors: readonly Visitor[] = [
  "anonymous",
  "nobody",
  "customer",
  "otherCustomer",
  "employee",
  "otherEmployee",
  "admin",
];

export type LifeEndpoint = {
  file: string;
  method: string;
  handler: RouteHandler;
  /** In which state the booking is; a fresh one for each who is let in. */
  state: "pending" | "confirmed" | "none";
  call: (booked: Booked) => Promise<Call>;
  refused: Partial<Record<Visitor, number>>;
  /** What those who are let in are answered. */
  admitted: number;
};

const nobodyElse = { anonymous: 401, nobody: 403 };
const adminsOnly = { ...nobodyElse, customer: 403, otherCustomer: 403, employee: 403, otherEmployee: 403 };
const customersToo = { ...nobodyElse, otherCustomer: 404, employee: 403, otherEmployee: 403 };
const employeesToo = { ...nobodyElse, customer: 403, otherCustomer: 403, otherEmployee: 404 };
const reason = { reason: "The hall is not free" };

const step = (
  name: string,
  handler: RouteHandler,
  rest: Pick<LifeEndpoint, "state" | "refused"> & { body?: () => unknown; admitted?: number },
): LifeEndpoint => ({
  file: `booking/bookings/[bookId]/${name}`,
  method: "POST",
  handler,
  state: rest.state,
  call: ({ bookId }) => Promise.resolve({ params: { bookId }, ...(rest.body ? { body: rest.body() } : {}) }),
  refused: rest.refused,
  admitted: rest.admitted ?? 200,
});

/** What becomes of a booking, and the people who carry it out. */
export const bookingLifeStrangers: LifeEndpoint[] = [
  step("confirm", confirmRoute.POST, { state: "pending", refused: adminsOnly }),
  step("reject", rejectRoute.POST, { state: "pending", refused: adminsOnly, body: () => reason }),
  step("cancel", cancelRoute.POST, { state: "confirmed", refused: customersToo, body: () => reason }),
  step("reschedule", rescheduleRoute.POST, {
    state: "confirmed",
    refused: customersToo,
    body: () => inHours(96),
  }),
  step("assign", assignRoute.POST, {
    state: "confirmed",
    refused: adminsOnly,
    body: () => ({ employee_id: null }),
  }),
  // Its time has not come, which only those learn who may say that it is done.
  step("complete", completeRoute.POST, { state: "confirmed", refused: employeesToo, admitted: 409 }),
  step("fail", failRoute.POST, { state: "confirmed", refused: employeesToo, body: () => reason }),
  // Nothing of it was given back.
  step("retry_refund", retryRefundRoute.POST, { state: "confirmed", refused: adminsOnly, admitted: 409 }),
  {
    ...step("invoice", invoiceRoute.GET, { state: "confirmed", refused: customersToo }),
    method: "GET",
  },
  {
    file: "booking/work",
    method: "GET",
    handler: workRoute.GET,
    state: "none",
    call: () => Promise.resolve({}),
    refused: { ...nobodyElse, customer: 403, otherCustomer: 403, admin: 403 },
    admitted: 200,
  },
  {
    file: "admin/employees",
    method: "GET",
    handler: employeesRoute.GET,
    state: "none",
    call: () => Promise.resolve({}),
    refused: adminsOnly,
    admitted: 200,
  },
  {
    file: "admin/employees",
    method: "POST",
    handler: employeesRoute.POST,
    state: "none",
    call: async () => ({ body: { email: (await addPerson()).email } }),
    refused: adminsOnly,
    admitted: 201,
  },
  {
    file: "admin/employees/[personId]/end",
    method: "POST",
    handler: endEmployeeRoute.POST,
    state: "none",
    call: async ({ admin }) => ({ params: { personId: (await addEmployeeOf(admin, "Sunil Das")).personId } }),
    refused: adminsOnly,
    admitted: 200,
  },
];
