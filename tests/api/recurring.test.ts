import { beforeAll, describe, expect, test } from "vitest";
import { POST as pauseForEstate } from "@/app/api/management/payments/pause_recurring_payment/route";
import { GET as everybodys } from "@/app/api/management/payments/recurring_payments/route";
import { POST as cancel } from "@/app/api/members/recurring-payments/cancel/route";
import { POST as create } from "@/app/api/members/recurring-payments/create/route";
import { GET as history } from "@/app/api/members/recurring-payments/history/route";
import { PUT as limit } from "@/app/api/members/recurring-payments/limit/route";
import { GET as myPayments } from "@/app/api/members/recurring-payments/my_payments/route";
import { POST as pause } from "@/app/api/members/recurring-payments/pause/route";
import { POST as resume } from "@/app/api/members/recurring-payments/resume/route";
import { GET as summary } from "@/app/api/members/recurring-payments/summary/route";
import { clock } from "@/lib/kernel/clock";
import { readOperatingFigures } from "@/lib/reconciliation/operating-figures";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { useDatabase } from "../support/database";
import { addEstate, addEstateResident, addStaff, type EstateWorld, type Resident } from "../support/estates";
import { goTo, hourlyRun, orderRecurring } from "../support/recurring";

useDatabase();
const MEMBERS = "/api/members/recurring-payments";
let estate: EstateWorld;
let resident: Resident;
let token: string;

beforeAll(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
  token = await tokenOf(resident);
});

const post = (handler: Parameters<typeof callRoute>[0], verb: string, call: Call) =>
  callRoute(handler, "POST", `${MEMBERS}/${verb}/`, { token, ...call });
const seedBody = {
  title: "Monthly Service Charge",
  amount: "5000.00",
  frequency: "monthly",
  start_date: "2098-02-01T00:00:00Z",
  description: "Automated monthly service charge payment",
};
const rowsOf = (answer: { body: Record<string, unknown> }) => answer.body["results"] as { id: string }[];

describe("a recurring payment at its addresses", () => {
  test("is made as the document writes it, once per key, and read back", async () => {
    const headers = { "idempotency-key": "one-order" };
    const made = await post(create, "create", { body: seedBody, headers });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      title: "Monthly Service Charge",
      amount: "5000.00",
      amount_minor: 500_000,
      currency: "NGN",
      frequency: "monthly",
      start_date: "2098-02-01",
      next_payment_date: "2098-02-01",
      status: "active",
      failed_attempts: 0,
      max_failed_attempts: 3,
    });
    const again = await post(create, "create", { body: seedBody, headers });
    expect(again.body["id"]).toBe(made.body["id"]);
    const own = await callRoute(myPayments, "GET", `${MEMBERS}/my_payments/`, { token });
    expect(own.body["count"]).toBe(1);
    expect((await callRoute(summary, "GET", `${MEMBERS}/summary/`, { token })).body).toMatchObject({
      active_count: 1,
      monthly_limit: null,
      next_payment: { title: "Monthly Service Charge", amount: "5000.00", due_date: "2098-02-01" },
    });
  });

  test("is paused, goes on and is cancelled, and then refuses with the way out", async () => {
    const body = {
      recurring_payment_id: await orderRecurring(estate, resident, { startDate: "2098-01-31" }),
    };
    expect((await post(pause, "pause", { body })).body).toMatchObject({
      status: "paused",
      paused_by: "resident",
      next_payment_date: null,
    });
    expect((await post(resume, "resume", { body })).body).toMatchObject({
      status: "active",
      next_payment_date: "2098-01-31",
    });
    expect((await post(cancel, "cancel", { body })).body).toMatchObject({ status: "cancelled" });
    expect((await post(pause, "pause", { body })).status).toBe(409);
    expect((await post(resume, "resume", { body })).body.code).toBe("recurring-payment-cancelled");
  });
});

describe("whoever asks", () => {
  test("is refused what cannot be meant, field by field", async () => {
    const refused = await post(create, "create", {
      body: { ...seedBody, amount: 0.5, frequency: "fortnightly", start_date: "soon" },
    });
    expect(refused.status).toBe(422);
    expect((refused.body["errors"] as { path: string }[]).map((error) => error.path).toSorted()).toEqual([
      "amount",
      "frequency",
      "start_date",
    ]);
    const past = await post(create, "create", { body: { ...seedBody, start_date: "2020-01-01" } });
    expect(past).toMatchObject({ status: 422, body: { code: "start-in-the-past" } });
  });

  test("a limit is set and taken away", async () => {
    const put = (amount: string | null) =>
      callRoute(limit, "PUT", `${MEMBERS}/limit/`, { token, body: { amount } });
    expect((await put("15000")).body).toMatchObject({ monthly_limit: "15000.00" });
    expect((await put(null)).body).toMatchObject({ monthly_limit: null, monthly_limit_minor: null });
  });

  test("the estate lists and pauses it with a reason, given the permission", async () => {
    const id = await orderRecurring(estate, resident, { startDate: "2098-01-31" });
    const body = { recurring_payment_id: id, reason: "The lift is out" };
    const ask = async (staff: { email: string }, call: Call = {}) =>
      callRoute(pauseForEstate, "POST", "/api/management/payments/pause_recurring_payment/", {
        ...call,
        body,
        token: await tokenOf(staff),
      });
    const reader = await addStaff(estate, ["ViewTransaction"]);
    expect((await ask(reader)).status).toBe(403);
    const list = await callRoute(everybodys, "GET", "/api/management/payments/recurring_payments/", {
      token: await tokenOf(reader),
      query: { status: "active", user_id: resident.personId },
    });
    expect(rowsOf(list).map((row) => row.id)).toContain(id);
    const answer = await ask(await addStaff(estate, ["ManageTransaction"]));
    expect(answer).toMatchObject({
      status: 200,
      body: { status: "paused", paused_by: "estate", pause_reason: "The lift is out" },
    });
  });
});

describe("long lists", () => {
  test("are paged: each row once, the newest first", async () => {
    const someone = await addEstateResident(estate, "Flat 7", "Chidi Eze");
    const own = await tokenOf(someone);
    for (let n = 0; n < 5; n += 1)
      await orderRecurring(estate, someone, { startDate: "2098-01-31", title: `No ${n}` });
    const pages = async (handler: Parameters<typeof callRoute>[0], path: string, as: string) => {
      const seen: string[] = [];
      for (let cursor: string | null = null; ;) {
        const answer = await callRoute(handler, "GET", path, {
          token: as,
          query: { limit: "2", ...(cursor && { cursor }) },
        });
        seen.push(...rowsOf(answer).map((row) => row.id));
        cursor = answer.body["next_cursor"] as string | null;
        if (!cursor) return { seen, count: answer.body["count"] };
      }
    };
    const mine = await pages(myPayments, `${MEMBERS}/my_payments/`, own);
    expect([mine.seen.length, mine.count]).toEqual([5, 5]);
    expect(mine.seen).toEqual([...new Set(mine.seen)].toSorted().toReversed());
    const all = await pages(
      everybodys,
      "/api/management/payments/recurring_payments/",
      await tokenOf(estate.admin),
    );
    expect(new Set(all.seen).size).toBe(all.count);
    goTo("2098-04-01");
    await orderRecurring(estate, someone, { frequency: "daily", startDate: "2098-04-01" });
    await hourlyRun();
    goTo("2098-04-04");
    await hourlyRun();
    const days = await pages(history, `${MEMBERS}/history/`, own);
    expect(days.seen.length).toBeGreaterThan(4);
    expect(new Set(days.seen).size).toBe(days.count);
  });
});

test("the operator sees how many of a day's payments failed and why", async () => {
  clock.reset();
  const someone = await addEstateResident(estate, "Flat 8", "Bisi Cole");
  await orderRecurring(estate, someone, { maxFailedAttempts: 1 });
  await hourlyRun();
  const waiting = (await readOperatingFigures()).find(
    ({ name, labels }) => name === "latchkey_waiting" && labels["what"] === "recurring_payments",
  );
  expect(waiting?.value).toBeGreaterThan(0);
  clock.advance(25 * 3_600_000);
  await hourlyRun();
  const after = await readOperatingFigures();
  expect(after).toContainEqual(
    expect.objectContaining({ name: "latchkey_success_ratio_day", labels: { of: "recurring_payments" } }),
  );
  expect(after).toContainEqual(
    expect.objectContaining({
      name: "latchkey_recurring_payments_day",
      labels: { state: "failed", reason: "insufficient-funds" },
    }),
  );
});
