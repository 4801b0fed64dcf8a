import { beforeAll, expect, test } from "vitest";
import { POST as approve } from "@/app/api/management/payments/approve_refund/route";
import { POST as refundPayment } from "@/app/api/management/payments/refund_payment/route";
import { GET as refund } from "@/app/api/management/payments/refunds/[id]/route";
import { GET as refundsCsv } from "@/app/api/management/payments/refunds/csv/route";
import { GET as refunds } from "@/app/api/management/payments/refunds/route";
import { GET as ownTransactions } from "@/app/api/members/wallet/transactions/route";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { askTransfer } from "../support/cluster";
import { paidBill, type PaidBill } from "../support/give-backs";
import { addDeposit } from "../support/source-refunds";
import { useWorld } from "../support/world";

const world = useWorld();
const BASE = "/api/management/payments";
let paid: PaidBill;
let token: string;

beforeAll(async () => {
  paid = await paidBill(world, 500_000n, 300_000n);
  token = await tokenOf(paid.first);
}, 60_000);

const ask = (call: Call) => callRoute(refundPayment, "POST", `${BASE}/refund_payment/`, { token, ...call });
const body = (change: object = {}) => ({
  transaction_id: paid.payment.number,
  amount: "1000.00",
  to: "wallet",
  reason: "Billed twice",
  ...change,
});

test("is asked for by a payment's number, once per key, and read back as row, list and file", async () => {
  const headers = { "idempotency-key": "one-refund" };
  const made = await ask({ body: body(), headers });
  expect(made).toMatchObject({
    status: 201,
    body: {
      status: "completed",
      to: "wallet",
      amount: "1000.00",
      amount_minor: 100_000,
      currency: "NGN",
      cancels_bill: false,
      payment_id: paid.payment.id,
      payment_transaction_id: paid.payment.number,
    },
  });
  expect((await ask({ body: body(), headers })).body).toEqual(made.body);
  expect(await ask({ body: body({ amount: "2.00" }), headers })).toMatchObject({ status: 409 });
  const id = made.body["id"] as string;
  const one = await callRoute(refund, "GET", `${BASE}/refunds/${id}/`, { token, params: { id } });
  expect(one.body).toEqual(made.body);
  const list = await callRoute(refunds, "GET", `${BASE}/refunds/`, { token, query: { limit: "1" } });
  expect(list.body).toMatchObject({ count: 1, next_cursor: null, results: [{ id }] });
  const file = await callRoute(refundsCsv, "GET", `${BASE}/refunds/csv/`, { token });
  expect(file.bytes.toString()).toContain(`Given back`);
  const own = await callRoute(ownTransactions, "GET", "/api/members/wallet/transactions/", {
    token: await tokenOf(paid.resident),
  });
  expect(own.body["results"]).toMatchObject([
    { type: "refund", transaction_id: made.body["transaction_id"] },
    { refund_status: "partly_refunded", refunded_amount: "1000.00" },
    { type: "deposit", refund_status: "none" },
  ]);
});

test("says what is wrong with a request, field by field, and changes nothing", async () => {
  for (const [change, path] of [
    [{ transaction_id: "TXN-1" }, "transaction_id"],
    [{ amount: "0" }, "amount"],
    [{ amount: "0.001" }, "amount"],
    [{ to: "cash" }, "to"],
    [{ reason: "  " }, "reason"],
  ] as const) {
    const answer = await ask({ body: body(change) });
    expect(answer.status, path).toBe(422);
    expect(JSON.stringify(answer.body["errors"]), path).toContain(`"${path}"`);
  }
  expect(await ask({ body: body({ amount: "4000.01" }) })).toMatchObject({
    status: 422,
    body: { code: "refund-exceeds-paid" },
  });
});

test("above the limit it waits, and an API token cannot approve it; what the estate has not, it does not give", async () => {
  const waiting = await ask({ body: body({ amount: undefined }) });
  expect(waiting).toMatchObject({ status: 201, body: { status: "waiting", amount: "4000.00" } });
  const call = { token: await tokenOf(paid.second), body: { refund_id: waiting.body["id"] } };
  expect(await callRoute(approve, "POST", `${BASE}/approve_refund/`, call)).toMatchObject({ status: 403 });
  const session = { ...call, token: paid.second.secret };
  await askTransfer(paid, { amountMinor: 100_000n });
  expect(await callRoute(approve, "POST", `${BASE}/approve_refund/`, session)).toMatchObject({
    body: { code: "insufficient-funds", error_type: "INSUFFICIENT_FUNDS", available_balance: "3000.00" },
  });
});

test("to its source it leaves the wallet, and row, list, file and the resident's own list say that it is on its way", async () => {
  const deposit = await addDeposit(world);
  const bearer = await tokenOf(deposit.first);
  const call = {
    token: bearer,
    body: body({ transaction_id: deposit.payment.number, to: "source", amount: "2500.00" }),
    headers: { "idempotency-key": "one-way-back" },
  };
  const made = await ask(call);
  expect(made).toMatchObject({
    status: 201,
    body: { status: "pending", to: "source", provider: "paystack", amount: "2500.00", bill_id: null },
  });
  expect((await ask(call)).body).toEqual(made.body);
  const list = await callRoute(refunds, "GET", `${BASE}/refunds/`, { token: bearer });
  expect(list.body).toMatchObject({ count: 1, results: [made.body] });
  const file = await callRoute(refundsCsv, "GET", `${BASE}/refunds/csv/`, { token: bearer });
  expect(file.bytes.toString()).toContain("Where it came from");
  const own = await callRoute(ownTransactions, "GET", "/api/members/wallet/transactions/", {
    token: await tokenOf(deposit.resident),
  });
  expect(own.body["results"]).toMatchObject([
    { type: "refund", provider: "paystack", status: "pending", transaction_id: made.body["transaction_id"] },
    { type: "deposit" },
  ]);
  const cancelling = await ask({ ...call, body: { ...call.body, cancel_bill: true }, headers: {} });
  expect(cancelling).toMatchObject({ status: 422, body: { code: "refund-cancels-no-bill" } });
  const foreign = await ask({ ...call, token, headers: {} });
  expect(foreign).toMatchObject({ status: 404 });
});
