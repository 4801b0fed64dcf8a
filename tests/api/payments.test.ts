import { describe, expect, test } from "vitest";
import { POST as start } from "@/app/api/payments/initiate-rent-payment/route";
import { GET as read } from "@/app/api/payments/[id]/route";
import { GET as list } from "@/app/api/payments/route";
import { GET as verify } from "@/app/api/payments/verify-payment/[merchantOrderId]/route";
import { POST as callback } from "@/app/api/payments/handle-payment-callback/route";
import { GET as units } from "@/app/api/units/route";
import { database } from "@/lib/db/client";
import { callRoute, tokenOf } from "../support/call-route";
import { addOwner, addTenant } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
const PATH = "/api/payments/initiate-rent-payment/";

async function tenantWithToken(rentMinor = 1_200_000n) {
  const tenant = await addTenant(await addOwner(), rentMinor);
  const token = await tokenOf(tenant);
  const pay = (body: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    callRoute(start, "POST", PATH, { token, headers, body: { unit_id: tenant.unitId, ...body } });
  const payments = () =>
    database().selectFrom("payment").select("id").where("lease_id", "=", tenant.leaseId).execute();
  return { tenant, token, pay, payments };
}

test("starting a payment answers what it costs and where to go", async () => {
  const { pay } = await tenantWithToken();
  const answer = await pay();
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    status: "pending",
    amount: "12000.00",
    currency: "INR",
    payment_breakup: {
      base_amount: "12000.00",
      payment_charge: "300.00",
      charge_rate_percent: 2.5,
      total_payable: "12300.00",
      total_payable_minor: 1_230_000,
    },
  });
  expect(answer.body["payment_id"]).toMatch(/^pay_/);
  expect(answer.body["merchant_order_id"]).toMatch(/^rent[0-9a-z]{26}$/);
  expect(answer.body["redirect_url"]).toMatch(/^http/);
});

describe("an amount that is not right", () => {
  test.each([
    ["0", "amount-not-positive"],
    ["-1", "amount-not-positive"],
    ["1.005", "amount-not-decimal"],
    ["12000.01", "amount-exceeds-owed"],
    [100.5, "amount-not-exact"],
    ["lots", "amount-not-decimal"],
    ["0.99", "amount-too-small"],
    [null, "invalid-input"],
    [{ value: 1 }, "invalid-input"],
  ])("%j is refused with %s and leaves nothing behind", async (amount, code) => {
    const { pay, payments } = await tenantWithToken();
    const answer = await pay({ amount });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code, status: 422, errors: [{ path: "amount" }] });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await payments()).toEqual([]);
  });

  test.each([
    ["status", "completed"],
    ["payment_charge", "0"],
    ["portfolio_id", "por_x"],
  ])("a field that is not the caller's to set is refused: %s", async (field, value) => {
    const { pay, payments } = await tenantWithToken();
    expect((await pay({ [field]: value })).status).toBe(422);
    expect(await payments()).toEqual([]);
  });
});

test("a body that is no JSON, and one that is too large", async () => {
  const { token } = await tenantWithToken();
  expect(await callRoute(start, "POST", PATH, { token, rawBody: "{" })).toMatchObject({
    status: 400,
    body: { code: "body-not-json" },
  });
  expect((await callRoute(start, "POST", PATH, { token, rawBody: `"${"x".repeat(70_000)}"` })).status).toBe(
    413,
  );
});

describe("Idempotency-Key", () => {
  test("the same request fifty times at once opens one payment and answers the same", async () => {
    const { pay, payments } = await tenantWithToken();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => pay({}, { "idempotency-key": "press-once" })),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body["payment_id"])).size).toBe(1);
    expect(await payments()).toHaveLength(1);
  });

  test("with another body it is a conflict", async () => {
    const { pay } = await tenantWithToken();
    await pay({ amount: "100" }, { "idempotency-key": "k" });
    expect(await pay({ amount: "200" }, { "idempotency-key": "k" })).toMatchObject({
      status: 409,
      body: { code: "idempotency-key-reused" },
    });
  });

  test("after a refusal the key is free again", async () => {
    const { pay } = await tenantWithToken();
    expect((await pay({ amount: "0" }, { "idempotency-key": "k" })).status).toBe(422);
    expect((await pay({ amount: "100" }, { "idempotency-key": "k" })).status).toBe(201);
  });
});

test("the status endpoint asks the gateway, and a browser's word alone changes nothing", async () => {
  const { pay, token } = await tenantWithToken();
  const started = await pay();
  const order = String(started.body["merchant_order_id"]);
  const look = () =>
    callRoute(verify, "GET", `/api/payments/verify-payment/${order}/`, {
      token,
      params: { merchantOrderId: order },
    });

  const told = await callRoute(callback, "POST", "/api/payments/handle-payment-callback/", {
    body: { merchant_order_id: order, status: "SUCCESS", code: "PAYMENT_SUCCESS" },
  });
  expect(told).toMatchObject({ status: 200, body: { received: true } });
  expect((await look()).body).toMatchObject({
    status: "pending",
    payout_status: "not_initiated",
    payout_message: "Payout not initiated",
  });

  await world.sandbox.payOrder(order, "success");
  await database()
    .updateTable("payment")
    .set({ last_checked_at: null })
    .where("merchant_order_id", "=", order)
    .execute();
  expect((await look()).body).toMatchObject({
    status: "completed",
    payout_status: "pending",
    payout_message: "Payment processing, contact admin if delayed",
    settled: [{ amount: "12000.00" }],
  });
});

test("a tenant's homes and payments, each with what its owner is told", async () => {
  const { pay, token, tenant } = await tenantWithToken();
  const started = await pay({ amount: "5000" });
  const home = (await callRoute(units, "GET", "/api/units/", { token })).body as {
    results: Record<string, unknown>[];
  };
  expect(home.results).toMatchObject([
    {
      id: tenant.unitId,
      rent_amount: "12000.00",
      remaining_amount: "12000.00",
      rent_due_date: 5,
      status: "occupied",
    },
  ]);
  const id = String(started.body["payment_id"]);
  expect(
    (await callRoute(read, "GET", `/api/payments/${id}/`, { token, params: { id } })).body,
  ).toMatchObject({
    id,
    amount: "5000.00",
    status: "pending",
  });
  expect(
    (await callRoute(list, "GET", "/api/payments/", { token, query: { status: "pending" } })).body,
  ).toMatchObject({
    count: 1,
    results: [{ id }],
    next_cursor: null,
  });
  expect((await callRoute(list, "GET", "/api/payments/", { token, query: { limit: "1000" } })).status).toBe(
    422,
  );
});
