import { beforeAll, describe, expect, test } from "vitest";
import * as employeesRoute from "@/app/api/admin/employees/route";
import * as cancelRoute from "@/app/api/booking/bookings/[bookId]/cancel/route";
import * as completeRoute from "@/app/api/booking/bookings/[bookId]/complete/route";
import * as invoiceRoute from "@/app/api/booking/bookings/[bookId]/invoice/route";
import * as rejectRoute from "@/app/api/booking/bookings/[bookId]/reject/route";
import * as rescheduleRoute from "@/app/api/booking/bookings/[bookId]/reschedule/route";
import * as workRoute from "@/app/api/booking/work/route";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { database } from "@/lib/db/client";
import type { RouteHandler } from "@/lib/http/route";
import {
  addCustomer,
  addEmployeeOf,
  book,
  bookConfirmed,
  inHours,
  passHours,
  type Booked,
} from "../support/booked";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { addAdmin, addPerson } from "../support/people";
import { pdfTexts } from "../support/read-pdf";
import { useWorld } from "../support/world";
import { bookingLifeStrangers, visitors, type LifeEndpoint, type Visitor } from "./stranger-booking-life";

const world = useWorld();
const tokens = new Map<Visitor, string | null>([["anonymous", null]]);
let admin: Awaited<ReturnType<typeof addAdmin>>;
let customer: Awaited<ReturnType<typeof addCustomer>>;
let employee: Awaited<ReturnType<typeof addEmployeeOf>>;

beforeAll(async () => {
  admin = await addAdmin();
  customer = await addCustomer();
  employee = await addEmployeeOf(admin);
  tokens.set("nobody", await tokenOf(await addPerson()));
  tokens.set("customer", await tokenOf(customer));
  tokens.set("otherCustomer", await tokenOf(await addCustomer("Anil Nair")));
  tokens.set("employee", await tokenOf(employee));
  tokens.set("otherEmployee", await tokenOf(await addEmployeeOf(admin, "Sunil Das")));
  tokens.set("admin", await tokenOf(admin));
}, 60_000);

const NONE = "BK-00000000";

/** A booking of the customer's in the state that an endpoint is about, assigned to the employee. */
async function given({ state }: LifeEndpoint): Promise<Booked> {
  if (state === "none")
    return { bookId: NONE, bookingId: NONE as never, paymentId: NONE as never, customer, admin };
  const booked = await book(world, { admin, customer });
  const { bookId } = booked;
  await assignBooking(admin, { bookId, employeeId: employee.personId });
  if (state === "confirmed") await confirmBooking(admin, { bookId, isTest: true });
  return booked;
}

/** A fingerprint of everything that a stranger could have changed. */
async function digest(): Promise<string> {
  const rows = await Promise.all([
    database()
      .selectFrom("booking")
      .select(["id", "status", "assigned_to", "service_date"])
      .orderBy("id")
      .execute(),
    database().selectFrom("refund").select("id").orderBy("id").execute(),
    database().selectFrom("membership").select("id").orderBy("id").execute(),
    database().selectFrom("paper").select("id").orderBy("id").execute(),
  ]);
  return JSON.stringify(rows);
}

describe.each(bookingLifeStrangers)("$method /api/$file", (endpoint) => {
  const { file, method, handler, refused, admitted } = endpoint;
  const ask = (call: Call, who: Visitor) =>
    callRoute(handler, method, `/api/${file}`, { ...call, token: tokens.get(who) ?? null });

  test("lets in whom it is for, and answers strangers without telling them anything", async () => {
    const call = await endpoint.call(await given(endpoint));
    const before = await digest();
    for (const who of visitors) {
      const expected = refused[who];
      if (expected === undefined) continue;
      const answer = await ask(call, who);
      expect(answer.status, `${who}: ${answer.body.code}`).toBe(expected);
      expect(answer.body.code, who).toMatch(/^[a-z][a-z0-9-]+$/);
    }
    expect(await digest(), "a stranger changed something").toBe(before);
    for (const who of visitors.filter((visitor) => refused[visitor] === undefined)) {
      const answer = await ask(await endpoint.call(await given(endpoint)), who);
      expect(answer.status, `${who}: ${answer.body.code}`).toBe(admitted);
    }
  });

  test("an id that does not exist looks like one that is somebody else's", async () => {
    const call = await endpoint.call(await given(endpoint));
    const [name] = Object.keys(call.params ?? {});
    if (!name) return;
    for (const id of [name === "bookId" ? NONE : "usr_00000000000000000000000000", "1", "%2e%2e"])
      expect((await ask({ ...call, params: { [name]: id } }, "admin")).status, id).toBe(404);
  });
});

const post = (handler: RouteHandler, bookId: string, who: Visitor, body?: unknown) =>
  callRoute(handler, "POST", `/api/booking/bookings/${bookId}/`, {
    params: { bookId },
    token: tokens.get(who) ?? null,
    ...(body === undefined ? {} : { body }),
  });

test("a booking is told with how it stands after each step, and a reason is asked for", async () => {
  const { bookId } = await bookConfirmed(world, { admin, customer });
  for (const body of [{}, { reason: " " }, { reason: "x".repeat(501) }, { reason: "Why", amount: 1 }])
    expect((await post(cancelRoute.POST, bookId, "customer", body)).status).toBe(422);
  const cancelled = await post(cancelRoute.POST, bookId, "customer", { reason: "We travel" });
  expect(cancelled.body).toMatchObject({
    book_id: bookId,
    status: "CANCELLED",
    status_reason: "We travel",
    refund_status: "PENDING",
  });
  expect(cancelled.body["invoice_number"]).toMatch(/^SRV-/);
  const again = await post(cancelRoute.POST, bookId, "customer", { reason: "We travel" });
  expect([again.status, again.body.code]).toEqual([409, "booking-has-ended"]);
  const wrong = await post(rejectRoute.POST, bookId, "admin", { reason: "Late" });
  expect(wrong.status).toBe(409);
});

test("a time is a day and a time, and nothing else", async () => {
  const { bookId } = await bookConfirmed(world, { admin, customer });
  const { date, time } = inHours(72);
  for (const body of [
    { date },
    { date: "tomorrow", time },
    { date, time: "25:00" },
    { date, time, price: 1 },
  ])
    expect((await post(rescheduleRoute.POST, bookId, "customer", body)).status).toBe(422);
  const moved = await post(rescheduleRoute.POST, bookId, "customer", { date, time });
  expect(moved.body).toMatchObject({ date, time, status: "CONFIRMED" });
});

test("the same key twice is one cancellation", async () => {
  const { bookId, bookingId } = await bookConfirmed(world, { admin, customer });
  const call = { body: { reason: "We travel" }, headers: { "idempotency-key": `cancel-${bookId}` } };
  const ask = () =>
    callRoute(cancelRoute.POST, "POST", `/api/booking/bookings/${bookId}/cancel/`, {
      params: { bookId },
      token: tokens.get("customer") ?? null,
      ...call,
    });
  expect((await ask()).body).toEqual((await ask()).body);
  const refunds = await database()
    .selectFrom("refund")
    .select("id")
    .where("booking_id", "=", bookingId)
    .execute();
  expect(refunds).toHaveLength(1);
});

test("customer and administrator get the same invoice, and it says what was given back since", async () => {
  const { bookId } = await bookConfirmed(world, { admin, customer });
  const read = async (who: Visitor) => {
    const answer = await callRoute(invoiceRoute.GET, "GET", `/api/booking/bookings/${bookId}/invoice/`, {
      params: { bookId },
      token: tokens.get(who) ?? null,
    });
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    return (await pdfTexts(answer.bytes)).join("\n");
  };
  const first = await read("customer");
  expect(first).toContain(bookId);
  expect(await read("admin")).toBe(first);
  await post(cancelRoute.POST, bookId, "customer", { reason: "We travel" });
  const later = await read("customer");
  expect(later).toContain("On its way back");
  expect(/SRV-\d{4}-\d{6}/.exec(later)?.[0]).toBe(/SRV-\d{4}-\d{6}/.exec(first)?.[0]);
  const unconfirmed = await book(world, { admin, customer });
  const none = await callRoute(invoiceRoute.GET, "GET", "/", {
    params: { bookId: unconfirmed.bookId },
    token: tokens.get("customer") ?? null,
  });
  expect([none.status, none.body.code]).toEqual([409, "invoice-not-yet"]);
});

test("an employee says that it is done, and reads the list of work page by page", async () => {
  const own = await addEmployeeOf(admin, "Kavya Rao");
  const token = await tokenOf(own);
  const bookIds: string[] = [];
  for (const hours of [30, 31, 32]) {
    const { bookId } = await bookConfirmed(world, { admin, customer, hours });
    await assignBooking(admin, { bookId, employeeId: own.personId });
    bookIds.push(bookId);
  }
  const read = async (query: Record<string, string>) =>
    (await callRoute(workRoute.GET, "GET", "/api/booking/work/", { token, query })).body as unknown as {
      results: { book_id: string }[];
      count: number;
      next_cursor: string | null;
    };
  const first = await read({ limit: "2" });
  const second = await read({ limit: "2", cursor: first.next_cursor ?? "" });
  expect([first, second].flatMap(({ results }) => results.map(({ book_id: id }) => id))).toEqual(bookIds);
  expect([first.count, second.next_cursor]).toEqual([3, null]);
  expect(JSON.stringify(first)).not.toMatch(/amount|price|99900/);
  passHours(31);
  const done = await callRoute(completeRoute.POST, "POST", "/", {
    params: { bookId: bookIds[0] ?? "" },
    token,
  });
  expect([done.status, done.body["status"]]).toEqual([200, "COMPLETED"]);
});

test("employees are read page by page", async () => {
  const token = tokens.get("admin") ?? null;
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const answer = await callRoute(employeesRoute.GET, "GET", "/api/admin/employees/", {
      token,
      query: { limit: "1", ...(cursor ? { cursor } : {}) },
    });
    const page = answer.body as unknown as { results: { email: string }[]; next_cursor: string | null };
    seen.push(...page.results.map(({ email }) => email));
    cursor = page.next_cursor;
  }
  expect(seen).toContain(employee.email);
  expect(new Set(seen).size).toBe(seen.length);
});
