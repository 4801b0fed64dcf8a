import { expect, test } from "vitest";
import * as paymentRoute from "@/app/api/payments/[id]/route";
import * as refundPaymentRoute from "@/app/api/payments/[id]/refund/route";
import * as refundsRoute from "@/app/api/refunds/route";
import * as webhookRoute from "@/app/api/webhooks/phonepe-webhook/route";
import { systemActor } from "@/lib/kernel/actor";
import { checkRefund } from "@/lib/refunds/check-refund";
import { findRefundByReference } from "@/lib/refunds/refund-store";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { database } from "@/lib/db/client";
import { callRoute, tokenOf } from "../support/call-route";
import { payRent, type PaidRent } from "../support/paid-rent";
import { chargesOf, ended, giveBack } from "../support/refunds";
import { phonepeHeaders } from "../support/signed-webhooks";
import type { Owner } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
const system = systemActor("test");

const tokens = new Map<PaidRent, Promise<string>>();
/** Signing in is limited, so once a world is enough. */
function ownerOf(paid: PaidRent): Promise<string> {
  const known = tokens.get(paid) ?? tokenOf(paid.tenant.owner as Owner & { email: string });
  tokens.set(paid, known);
  return known;
}
const refund = async (paid: PaidRent, body: unknown, headers: Record<string, string> = {}) =>
  callRoute(refundPaymentRoute.POST, "POST", `/api/payments/${paid.payment.id}/refund/`, {
    params: { id: paid.payment.id },
    token: await ownerOf(paid),
    body,
    headers,
  });

test("the owner gives back a part; the answer has the reference, PENDING and the exact amount", async () => {
  const paid = await payRent(world);
  const answer = await refund(paid, { amount: "2500.50", reason: "Repair deducted" });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    refund_id: expect.stringMatching(/^rfd_/) as string,
    merchant_refund_id: expect.stringMatching(/^rfnd/) as string,
    status: "PENDING",
    amount: "2500.50",
    amount_minor: 250_050,
    currency: "INR",
  });
  const row = await findRefundByReference(String(answer.body["merchant_refund_id"]));
  await ended(row?.id as never);
  const tenant = await tokenOf(paid.tenant);
  const list = await callRoute(refundsRoute.GET, "GET", "/api/refunds/", { token: tenant });
  // Whose money it was made of is not the payer's business.
  expect(list.body).toMatchObject({ count: 1, results: [{ status: "COMPLETED", parts: null }] });
  const payment = await callRoute(paymentRoute.GET, "GET", "/api/payments/x/", {
    params: { id: paid.payment.id },
    token: tenant,
  });
  expect(payment.body).toMatchObject({ refunded_amount: "2500.50", settled: [{ amount: "9499.50" }] });
});

test("before it happens the owner can see what would be taken from whom", async () => {
  const paid = await payRent(world);
  const preview = await callRoute(refundPaymentRoute.GET, "GET", "/api/payments/x/refund/", {
    params: { id: paid.payment.id },
    query: { amount: "12300" },
    token: await ownerOf(paid),
  });
  expect(preview.body).toMatchObject({
    refundable: "12300.00",
    from_owner_balance: "12000.00",
    owed_by_owner: "0.00",
    from_gateway_charge: "300.00",
    months: [{ amount: "12000.00" }],
  });
  expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([{ open_minor: 0n }]);
});

test.each([
  [{ amount: "12300.01", reason: "Too much" }, 422, "refund-exceeds-paid"],
  [{ amount: "0.99", reason: "Too little" }, 422, "refund-too-small"],
  [{ amount: 10.5, reason: "Not exact" }, 422, "validation-failed"],
  [{ amount: "-5", reason: "Negative" }, 422, "validation-failed"],
  [{ amount: "5", reason: "" }, 422, "validation-failed"],
  [{ amount: "5", reason: "Fine", status: "COMPLETED" }, 422, "validation-failed"],
  [{ amount: "5", reason: "Fine", rent_after: "whatever" }, 422, "validation-failed"],
])("%j is refused and changes nothing", async (body, status, code) => {
  const paid = await payRent(world);
  const answer = await refund(paid, body);
  expect(answer.status).toBe(status);
  if (code !== "validation-failed") expect(answer.body.code).toBe(code);
  expect(
    await database().selectFrom("refund").select("id").where("payment_id", "=", paid.payment.id).execute(),
  ).toEqual([]);
});

test("fifty times the same request with one key is one refund and one answer", async () => {
  const paid = await payRent(world);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      refund(paid, { amount: "100", reason: "Pressed often" }, { "idempotency-key": "pressed-often" }),
    ),
  );
  const made = answers.filter((answer) => answer.status === 201);
  expect(made.length).toBeGreaterThan(0);
  expect(new Set(made.map((answer) => answer.body["refund_id"])).size).toBe(1);
  for (const answer of answers) expect([201, 409]).toContain(answer.status);
});

test("a webhook makes us ask, late or repeated, and its own word changes nothing", async () => {
  const paid = await payRent(world);
  await world.sandbox.settings({ auto_complete: false });
  const row = await giveBack(paid, 10_000n);
  await checkRefund(system, { refundId: row.id });
  const news = (event: string) =>
    JSON.stringify({ event, payload: { merchantRefundId: row.merchant_refund_id, state: "COMPLETED" } });
  const post = async (body: string) => {
    const path = "/api/webhooks/phonepe-webhook/";
    const answer = await callRoute(webhookRoute.POST, "POST", path, {
      rawBody: body,
      headers: phonepeHeaders(body),
    });
    expect(answer.status).toBe(200);
    const [last] = await database()
      .selectFrom("webhook_inbox")
      .select("id")
      .orderBy("id", "desc")
      .limit(1)
      .execute();
    return processWebhook(system, { webhookId: String(last?.id) });
  };
  await post(news("pg.refund.completed"));
  expect(await findRefundByReference(row.merchant_refund_id)).toMatchObject({ status: "pending" });
  await world.sandbox.decideRefund(row.merchant_refund_id, "success");
  await world.sandbox.settings({ auto_complete: true });
  expect(await post(news("pg.refund.accepted"))).toMatchObject({ state: "applied" });
  expect(await findRefundByReference(row.merchant_refund_id)).toMatchObject({ status: "completed" });
  expect(await post(`${news("pg.refund.failed")} `)).toMatchObject({ state: "applied" });
  expect(await findRefundByReference(row.merchant_refund_id)).toMatchObject({ status: "completed" });
});

test("lists page by cursor and carry the whole count", async () => {
  const paid = await payRent(world);
  for (const amount of [100n, 200n, 300n]) await ended((await giveBack(paid, amount)).id);
  const token = await ownerOf(paid);
  const first = await callRoute(refundsRoute.GET, "GET", "/api/refunds/", { token, query: { limit: "2" } });
  expect(first.body).toMatchObject({ count: 3, results: [{ amount: "3.00" }, { amount: "2.00" }] });
  const second = await callRoute(refundsRoute.GET, "GET", "/api/refunds/", {
    token,
    query: { limit: "2", cursor: String(first.body["next_cursor"]) },
  });
  expect(second.body).toMatchObject({ results: [{ amount: "1.00" }], next_cursor: null });
  const failed = await callRoute(refundsRoute.GET, "GET", "/api/refunds/", {
    token,
    query: { status: "FAILED" },
  });
  expect(failed.body).toMatchObject({ count: 0, results: [] });
});
