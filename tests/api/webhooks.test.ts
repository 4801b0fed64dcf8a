import { beforeEach, describe, expect, test } from "vitest";
import { POST as cashfree } from "@/app/api/webhooks/cashfree/route";
import { POST as phonepe } from "@/app/api/webhooks/phonepe-webhook/route";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { findPayment } from "@/lib/payments/payment-store";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { sendPayout } from "@/lib/payouts/send-payout";
import { findPayout } from "@/lib/payouts/payout-store";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { sweepWebhooks } from "@/lib/webhooks/sweep-webhooks";
import { callRoute, type Answer } from "../support/call-route";
import { eventually } from "../support/eventually";
import { payRent } from "../support/paid-rent";
import {
  cashfreeHeaders,
  orderCompleted,
  orderFailed,
  phonepeHeaders,
  transferSucceeded,
} from "../support/signed-webhooks";
import { addOwner, addTenant, attemptsOf, payoutOf } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
const system = systemActor("test");
const PATH = "/api/webhooks/phonepe-webhook/";

beforeEach(async () => {
  await database().deleteFrom("webhook_inbox").execute();
});

const send = (body: string, headers: Record<string, string> = phonepeHeaders(body)): Promise<Answer> =>
  callRoute(phonepe, "POST", PATH, { rawBody: body, headers });
const inbox = () => database().selectFrom("webhook_inbox").selectAll().orderBy("id").execute();
/** What the job of each stored webhook does. */
async function processAll(): Promise<string[]> {
  const handled: string[] = [];
  for (const { id } of await inbox())
    handled.push((await processWebhook(system, { webhookId: id.toString() })).state);
  return handled;
}
async function openOrder() {
  const tenant = await addTenant(await addOwner());
  return startRentPayment(tenant.actor, { unitId: tenant.unitId, amount: undefined, requestKey: null });
}

describe("who may come in", () => {
  const body = orderCompleted("rent0000000000000000000000");

  test.each([
    ["no headers at all", {}],
    ["a header that says test", { authorization: "test" }],
    ["another password", { ...phonepeHeaders(body), authorization: "0".repeat(64) }],
    ["no signature over the body", { authorization: phonepeHeaders(body)["authorization"] ?? "" }],
    [
      "a signature over another body",
      { ...phonepeHeaders(`${body} `), authorization: phonepeHeaders(body)["authorization"] ?? "" },
    ],
    ["the other gateway's signature", cashfreeHeaders(body)],
  ])("%s is answered 401 and not even stored", async (_what, headers) => {
    const answer = await send(body, headers);
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBeTruthy();
    expect(await inbox()).toEqual([]);
  });

  test("a body that is too large is refused before it is read", async () => {
    const large = JSON.stringify({ event: "x", payload: "y".repeat(300 * 1024) });
    expect((await send(large)).status).toBe(413);
    expect(await inbox()).toEqual([]);
  });

  test("a signed body that is no JSON is kept, and nothing is done with it", async () => {
    expect((await send("not json")).status).toBe(200);
    expect(await processAll()).toEqual(["unmatched"]);
  });

  test("an event we do not know is ignored, an order we do not know unmatched", async () => {
    await send(JSON.stringify({ event: "pg.settlement.created", payload: {} }));
    await send(body);
    expect(await processAll()).toEqual(["ignored", "unmatched"]);
  });
});

describe("a poisonous body", () => {
  test.each([
    [
      "a NUL in the reference",
      '{"event":"checkout.order.completed","payload":{"merchantOrderId":"a\\u0000b"}}',
    ],
    ["a NUL in the event", '{"event":"x\\u0000y","payload":{"merchantOrderId":"a"}}'],
    [
      "a reference of another world",
      JSON.stringify({ event: "checkout.order.completed", payload: { merchantOrderId: "' or 1=1" } }),
    ],
  ])("%s harms nobody: the sweep handles it and all that come after it", async (_what, body) => {
    const payment = await openOrder();
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    expect((await send(body)).status).toBe(200);
    await send(orderCompleted(payment.merchant_order_id));
    await database()
      .updateTable("webhook_inbox")
      .set({ received_at: new Date(Date.now() - 120_000) })
      .execute();
    expect(await sweepWebhooks(system)).toEqual({ done: 2, failed: 0 });
    expect(await findPayment(payment.id)).toMatchObject({ status: "succeeded" });
  });
});

describe("a webhook is a hint", () => {
  test("it cannot make an unpaid order paid", async () => {
    const payment = await openOrder();
    expect((await send(orderCompleted(payment.merchant_order_id))).status).toBe(200);
    expect(await processAll()).toEqual(["applied"]);
    expect(await findPayment(payment.id)).toMatchObject({ status: "pending" });
  });

  test("fifty times the same at once is one, and pays once", async () => {
    const payment = await openOrder();
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    const body = orderCompleted(payment.merchant_order_id);
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(body)));
    expect(answers.map((answer) => answer.status)).toEqual(Array<number>(50).fill(200));
    expect(answers.filter((answer) => answer.body["duplicate"] === false)).toHaveLength(1);
    expect(await inbox()).toHaveLength(1);

    await Promise.all(Array.from({ length: 5 }, () => processAll()));
    expect(await findPayment(payment.id)).toMatchObject({ status: "succeeded" });
    expect(await payoutOf(payment.id)).toMatchObject({ amount_minor: payment.base_minor });
  });

  test("a late FAILED after COMPLETED changes nothing", async () => {
    const payment = await openOrder();
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await send(orderCompleted(payment.merchant_order_id));
    await processAll();
    await send(orderFailed(payment.merchant_order_id));
    await processAll();
    expect(await findPayment(payment.id)).toMatchObject({ status: "succeeded", failure_code: null });
  });

  test("while the gateway is silent it stays new, and is looked at again", async () => {
    const payment = await openOrder();
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await send(orderCompleted(payment.merchant_order_id));
    await world.sandbox.setFault({
      gateway: "phonepe",
      operation: "order-status",
      fault: "500-before-work",
      times: 1,
    });
    await expect(processAll()).rejects.toMatchObject({ kind: "gateway-unavailable" });
    expect(await inbox()).toMatchObject([{ state: "new" }]);
    expect(await processAll()).toEqual(["applied"]);
  });
});

test("Cashfree's news of a transfer completes the payout after asking", async () => {
  const paid = await payRent(world);
  await sendPayout(system, paid);
  const [attempt] = await attemptsOf(paid.payoutId);
  const body = transferSucceeded(attempt?.transfer_id ?? "");
  const unsigned = await callRoute(cashfree, "POST", "/api/webhooks/cashfree/", { rawBody: body });
  expect(unsigned.status).toBe(401);
  const done = await eventually(
    async () => {
      await database().deleteFrom("webhook_inbox").execute();
      await callRoute(cashfree, "POST", "/api/webhooks/cashfree/", {
        rawBody: body,
        headers: cashfreeHeaders(body),
      });
      await processAll();
      return findPayout(paid.payoutId);
    },
    (payout) => payout?.status === "completed",
  );
  expect(done?.utr).toBeTruthy();
});
