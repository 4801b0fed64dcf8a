// Goal: what owners and admins are told about plans over HTTP, and what a payment of one looks like there.
import { beforeAll, expect, test } from "vitest";
import { GET as active } from "@/app/api/owner-subscriptions/active/route";
import { GET as audit } from "@/app/api/owner-subscriptions/audit_limits/route";
import { GET as plans } from "@/app/api/owner-subscriptions/available_plans/route";
import { GET as limits } from "@/app/api/owner-subscriptions/check_limits/route";
import { POST as initiate } from "@/app/api/owner-subscriptions/initiate-payment/route";
import { POST as initiateUpgrade } from "@/app/api/owner-subscriptions/initiate_upgrade/route";
import { POST as record } from "@/app/api/owner-subscriptions/record_payment/route";
import { GET as list } from "@/app/api/owner-subscriptions/route";
import { GET as listPayments } from "@/app/api/payments/route";
import { POST as callback } from "@/app/api/payments/handle-payment-callback/route";
import { GET as verify } from "@/app/api/payments/verify-payment/[merchantOrderId]/route";
import { POST as addUnit } from "@/app/api/units/route";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, tokenOf } from "../support/call-route";
import { addAdmin, addOwner, type Owner } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
let owner: Owner & { email: string };
let [token, otherToken, adminToken] = ["", "", ""];

beforeAll(async () => {
  owner = await addOwner();
  token = await tokenOf(owner);
  otherToken = await tokenOf(await addOwner());
  adminToken = await tokenOf(await addAdmin());
});

const path = (name: string) => `/api/owner-subscriptions/${name}`;
const get = (handler: RouteHandler, name: string, as = token, query: Record<string, string> = {}) =>
  callRoute(handler, "GET", path(name), { token: as, query });
const post = (handler: RouteHandler, name: string, body: unknown, as = token) =>
  callRoute(handler, "POST", path(name), { token: as, body });
const verified = (reference: unknown, as = token) =>
  callRoute(verify, "GET", `/api/payments/verify-payment/${String(reference)}/`, {
    token: as,
    params: { merchantOrderId: String(reference) },
  });

test("thirteen plans, from ten houses for ₹2,500 to any number for ₹32,500, with tax as its own line", async () => {
  const answer = (await get(plans, "available_plans/")).body as unknown as {
    count: number;
    results: Record<string, unknown>[];
  };
  expect(answer.count).toBe(13);
  expect(answer.results[0]).toMatchObject({
    plan_code: "houses-1-10",
    name: "1-10 Houses",
    max_units: 10,
    monthly: { amount: "2500.00", gst: "450.00", total: "2950.00", total_minor: 295_000 },
    yearly: { amount: "27500.00", gst: "4950.00", total: "32450.00" },
    is_current: true,
    can_buy: true,
    upgrade: null,
  });
  expect(answer.results[12]).toMatchObject({
    name: "121+ Houses",
    max_units: null,
    monthly: { amount: "32500.00" },
    yearly: { amount: "357500.00" },
  });
});

test("a payment of a plan is opened, verified and told like any other, and only its owner sees it", async () => {
  expect((await get(active, "active/")).body).toMatchObject({
    status: "expiring_month",
    is_trial: true,
    unit_limit: 10,
    unit_count: 0,
    days_left: 30,
    open_order: null,
  });
  const started = await post(initiate, "initiate-payment/", { plan_id: "houses-1-10", period: "monthly" });
  expect(started).toMatchObject({
    status: 201,
    body: {
      status: "pending",
      amount: "2950.00",
      payment_breakup: { payment_charge: "0.00", total_payable: "2950.00" },
      order: { payment_type: "subscription", period: "monthly", amount: "2500.00", gst: "450.00" },
    },
  });
  const { merchant_order_id: reference } = started.body;
  expect((await verified(reference)).body).toMatchObject({
    status: "pending",
    purpose: "subscription",
    unit_id: null,
    unit_number: null,
    property_name: null,
    settled: [],
    credited_amount: "0.00",
    payout_status: "not_initiated",
  });
  expect((await verified(reference, otherToken)).status).toBe(404);
  expect((await verified(reference, adminToken)).status).toBe(200);
});

test("once it is paid, the payer's return moves the end and the history shows it", async () => {
  const pending = await callRoute(listPayments, "GET", "/api/payments/", { token });
  const [open] = pending.body["results"] as { id: string; merchant_order_id: string }[];
  const [reference, paymentId] = [open?.merchant_order_id, open?.id];
  await world.sandbox.payOrder(String(reference), "success");
  await callRoute(callback, "POST", "/api/payments/handle-payment-callback/", {
    body: { merchant_order_id: reference, status: "FAILED" },
  });
  await world.database.owner.query("update payment set last_checked_at = null");
  expect((await verified(reference)).body).toMatchObject({ status: "completed", credited_amount: "0.00" });
  expect((await get(active, "active/")).body).toMatchObject({
    status: "active",
    days_left: 60,
    open_order: null,
  });
  const orders = await get(list, "");
  expect(orders.body).toMatchObject({
    count: 1,
    results: [
      {
        payment_type: "subscription",
        payment_method: "phonepe",
        status: "completed",
        payment_id: paymentId,
        total: "2950.00",
        gst_percent: 18,
      },
    ],
  });
  const payments = await callRoute(listPayments, "GET", "/api/payments/", {
    token,
    query: { purpose: "subscription" },
  });
  expect(payments.body).toMatchObject({ count: 1, results: [{ id: paymentId, purpose: "subscription" }] });
});

test("the eleventh unit is a problem with the plan that would do", async () => {
  const unit = (number: number) =>
    callRoute(addUnit, "POST", "/api/units/", {
      token,
      body: { property_id: owner.propertyId, unit_number: String(number), rent_amount: 9000 },
    });
  for (let number = 1; number <= 10; number += 1) expect((await unit(number)).status).toBe(201);
  const refused = await unit(11);
  expect(refused).toMatchObject({
    status: 409,
    body: {
      type: "urn:latchkey:problem:unit-limit-reached",
      unit_limit: 10,
      unit_count: 10,
      suggested_plan: { plan_code: "houses-11-20", name: "11-20 Houses" },
    },
  });
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect((await get(limits, "check_limits/")).body).toMatchObject({ can_add_unit: false, units_left: 0 });
});

test("an upgrade has a price of its own, and a smaller plan is a conflict", async () => {
  const started = await post(initiateUpgrade, "initiate_upgrade/", { plan_code: "houses-21-30" });
  expect(started.body).toMatchObject({
    order: { payment_type: "upgrade", amount: "5000.00", total: "5900.00" },
  });
  await world.sandbox.payOrder(String(started.body["merchant_order_id"]), "success");
  await verified(started.body["merchant_order_id"]);
  expect((await get(active, "active/")).body).toMatchObject({ plan_name: "21-30 Houses", unit_limit: 30 });
  expect(await post(initiateUpgrade, "initiate_upgrade/", { plan_code: "houses-11-20" })).toMatchObject({
    status: 409,
    body: { code: "downgrade-needs-sales", sales_contact: "sales@latchkey.test" },
  });
});

test("what is missing or unknown is said field by field", async () => {
  const missing = await post(initiate, "initiate-payment/", { period: "monthly" });
  expect(missing).toMatchObject({ status: 422, body: { errors: [{ path: "plan_code" }] } });
  const wrong = await post(initiate, "initiate-payment/", { plan_code: "houses-1-10", period: "weekly" });
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: "period" }] } });
  expect(await post(initiate, "initiate-payment/", { plan_code: "castle", period: "monthly" })).toMatchObject(
    {
      status: 404,
      body: { code: "plan-not-found" },
    },
  );
});

test("an admin records a bank transfer, and the history pages through all kinds of payment", async () => {
  const recorded = await post(
    record,
    "record_payment/",
    {
      portfolio_id: owner.portfolioId,
      plan_code: "houses-21-30",
      period: "yearly",
      method: "bank_transfer",
      reference: "UTR 2026 1",
    },
    adminToken,
  );
  expect(recorded).toMatchObject({
    status: 201,
    body: { payment_type: "renewal", payment_method: "bank_transfer", status: "completed", payment_id: null },
  });
  type Listed = { count: number; results: { id: string }[]; next_cursor: string | null };
  const first = (await get(list, "", token, { limit: "2" })).body as unknown as Listed;
  const rest = (await get(list, "", token, { limit: "2", cursor: first.next_cursor ?? "" }))
    .body as unknown as Listed;
  expect(first.count).toBe(3);
  expect(new Set([...first.results, ...rest.results].map(({ id }) => id)).size).toBe(3);
  expect(rest.next_cursor).toBeNull();
  expect((await get(list, "", otherToken)).body).toMatchObject({ count: 0, results: [] });
  expect((await get(list, "", adminToken)).body).toMatchObject({ count: 3 });
});

test("the audit shows every portfolio with what it uses, a page at a time", async () => {
  type Audit = { count: number; results: { portfolio_id: string }[]; next_cursor: string | null };
  const first = (await get(audit, "audit_limits/", adminToken, { limit: "1" })).body as unknown as Audit;
  const rest = (await get(audit, "audit_limits/", adminToken, { cursor: first.next_cursor ?? "" }))
    .body as unknown as Audit;
  expect(first.count).toBe(2);
  const mine = [...first.results, ...rest.results].find((row) => row.portfolio_id === owner.portfolioId);
  expect(mine).toMatchObject({
    unit_count: 10,
    unit_limit: 30,
    is_over_limit: false,
    plan_name: "21-30 Houses",
  });
});
