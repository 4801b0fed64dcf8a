import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CashfreeWebhooks } from "@/lib/gateways/cashfree/webhook";
import type { WebhookSource } from "@/lib/gateways/gateway";
import { PhonePeWebhooks } from "@/lib/gateways/phonepe/webhook";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  cashfreeFor,
  eventually,
  freshAccount,
  orderRequest,
  phonepeFor,
  register,
  startReceiver,
  transferRequest,
  type Delivery,
} from "./harness";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let sandbox: RunningSandbox;
let owner = "";

beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({
    webhookUrls: { phonepe: `${receiver.url}/phonepe`, cashfree: `${receiver.url}/cashfree` },
  });
  await sandbox.settings({ webhook_retry_delays_ms: [100, 200, 400, 400, 400, 400, 400, 400] });
  owner = await register(cashfreeFor(sandbox), freshAccount());
});
afterAll(async () => {
  await sandbox.stop();
  await receiver.stop();
});
afterEach(async () => {
  receiver.state.status = 200;
  await sandbox.clearFaults();
});

const sources = (): Record<string, WebhookSource> => ({
  "/phonepe": new PhonePeWebhooks({
    username: sandbox.env["PHONEPE_WEBHOOK_USERNAME"],
    password: sandbox.env["PHONEPE_WEBHOOK_PASSWORD"],
    hmacSecret: sandbox.env["PHONEPE_WEBHOOK_HMAC_SECRET"],
  }),
  "/cashfree": new CashfreeWebhooks(sandbox.env["CASHFREE_CLIENT_SECRET"]),
});

function admit(delivery: Delivery) {
  const source = sources()[delivery.path];
  if (!source) throw new Error(`nobody listens at ${delivery.path}`);
  source.verifyWebhook(delivery);
  return source.parseWebhook(delivery.body);
}

const arrivals = (reference: string, count: number): Promise<Delivery[]> =>
  eventually(
    () => Promise.resolve(receiver.about(reference)),
    (found) => found.length >= count,
  );

async function order(): Promise<string> {
  const request = orderRequest(1_250_000n);
  await phonepeFor(sandbox).createOrder(request);
  return request.reference;
}

/** Waits until nothing about this reference is left to deliver, so that "no more came" means something. */
const settled = (reference: string) =>
  eventually(
    async () => (await sandbox.webhooks()).filter((webhook) => webhook.reference === reference),
    (found) => found.length > 0 && found.every((webhook) => webhook.nextAt === null),
  );

describe("webhooks", () => {
  test.each([
    ["success", "checkout.order.completed"],
    ["failure", "checkout.order.failed"],
  ] as const)("of PhonePe arrive signed after a %s", async (outcome, type) => {
    const reference = await order();
    await sandbox.payOrder(reference, outcome);
    const [delivery] = await arrivals(reference, 1);
    if (!delivery) throw new Error("nothing came");
    expect(admit(delivery)).toEqual({ kind: "order", reference, type });
    expect(JSON.parse(delivery.body.toString())).toMatchObject({
      event: type,
      type: type.toUpperCase().replaceAll(".", "_"),
      payload: { merchantOrderId: reference, amount: 1_250_000 },
    });
    expect(delivery.header("x-phonepe-checksum-key-id")).not.toBeNull();
  });

  test("of Cashfree arrive signed, one for each change", async () => {
    const request = transferRequest(owner, 1_087_550n);
    await cashfreeFor(sandbox).sendTransfer(request);
    const deliveries = await arrivals(request.reference, 2);
    const events = deliveries.map((delivery) => admit(delivery).type);
    expect(events.toSorted()).toEqual(["TRANSFER_ACKNOWLEDGED", "TRANSFER_SUCCESS"]);
    const text = deliveries[0]?.body.toString() ?? "";
    expect(text).toContain('"transfer_amount":10875.5,');
    await sandbox.decideTransfer(request.reference, "reversed");
    const last = (await arrivals(request.reference, 3)).at(-1);
    expect(last && admit(last).type).toBe("TRANSFER_REVERSED");
  });

  test("of a failed transfer say so", async () => {
    await sandbox.settings({ auto_complete: false });
    const request = transferRequest(owner, 50_000n);
    await cashfreeFor(sandbox).sendTransfer(request);
    await sandbox.decideTransfer(request.reference, "failure");
    await sandbox.settings({ auto_complete: true });
    const [delivery] = await arrivals(request.reference, 1);
    expect(delivery && admit(delivery).type).toBe("TRANSFER_FAILED");
  });
});

describe("webhooks of a refund", () => {
  test("of a refund follow it to its end", async () => {
    const reference = await order();
    await sandbox.payOrder(reference);
    const { env } = sandbox;
    const token = await fetch(`${env["PHONEPE_BASE_URL"]}/v1/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({
        client_id: env["PHONEPE_CLIENT_ID"] ?? "",
        client_secret: env["PHONEPE_CLIENT_SECRET"] ?? "",
        client_version: "1",
        grant_type: "client_credentials",
      }),
    }).then((answer) => answer.json() as Promise<{ access_token: string }>);
    await fetch(`${env["PHONEPE_BASE_URL"]}/payments/v2/refund`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `O-Bearer ${token.access_token}` },
      body: JSON.stringify({
        merchantRefundId: `r-${reference}`,
        originalMerchantOrderId: reference,
        amount: 500,
      }),
    });
    const deliveries = await arrivals(`r-${reference}`, 2);
    expect(deliveries.map((delivery) => admit(delivery))).toEqual([
      { kind: "refund", reference: `r-${reference}`, type: "pg.refund.accepted" },
      { kind: "refund", reference: `r-${reference}`, type: "pg.refund.completed" },
    ]);
  });
});

describe("webhooks on a bad day", () => {
  test("come twice, byte by byte the same", async () => {
    await sandbox.setFault({ gateway: "phonepe", operation: "webhook", fault: "webhook-twice" });
    const reference = await order();
    await sandbox.payOrder(reference);
    const [first, second] = await arrivals(reference, 2);
    expect(first?.body.equals(second?.body ?? Buffer.alloc(0))).toBe(true);
    for (const delivery of receiver.about(reference)) expect(() => admit(delivery)).not.toThrow();
  });

  test("come late", async () => {
    const fault = { gateway: "phonepe", operation: "webhook", fault: "webhook-late", delay_ms: 400 } as const;
    await sandbox.setFault(fault);
    const reference = await order();
    const paidAt = Date.now();
    await sandbox.payOrder(reference);
    await arrivals(reference, 1);
    expect(Date.now() - paidAt).toBeGreaterThanOrEqual(400);
  });

  test("get lost, and are not tried again", async () => {
    await sandbox.setFault({ gateway: "phonepe", operation: "webhook", fault: "webhook-lost" });
    const reference = await order();
    await sandbox.payOrder(reference);
    const [webhook] = await settled(reference);
    expect(webhook?.lastResult).toBe("lost on purpose");
    expect(receiver.about(reference)).toEqual([]);
  });
});

describe("webhooks of somebody else", () => {
  test.each(["phonepe", "cashfree"] as const)(
    "of %s can be forged, and the forgery is not let in",
    async (gateway) => {
      await sandbox.setFault({ gateway, operation: "webhook", fault: "webhook-forged" });
      const request = transferRequest(owner, 50_000n);
      const reference = gateway === "phonepe" ? await order() : request.reference;
      if (gateway === "phonepe") await sandbox.payOrder(reference);
      else await cashfreeFor(sandbox).sendTransfer(request);
      await settled(reference);
      const deliveries = await arrivals(reference, 2);
      const isForged = (delivery: Delivery): boolean => /mount":9/.test(delivery.body.toString());
      expect(deliveries.filter(isForged)).toHaveLength(1);
      for (const delivery of deliveries) {
        if (isForged(delivery)) expect(() => admit(delivery)).toThrow("did not sign");
        else expect(() => admit(delivery)).not.toThrow();
      }
    },
  );
});

describe("webhooks that nobody takes", () => {
  test("are tried again until somebody takes them", async () => {
    receiver.state.status = 500;
    const reference = await order();
    await sandbox.payOrder(reference);
    await arrivals(reference, 2);
    receiver.state.status = 204;
    const [webhook] = await settled(reference);
    expect(webhook).toMatchObject({ lastResult: "204" });
    expect(webhook?.tries).toBeGreaterThanOrEqual(3);
    for (const delivery of receiver.about(reference)) expect(() => admit(delivery)).not.toThrow();
  });

  test("that nobody took survive a kill", async () => {
    receiver.state.status = 503;
    const reference = await order();
    await sandbox.payOrder(reference);
    await arrivals(reference, 1);
    await sandbox.kill();
    const before = receiver.about(reference).length;
    receiver.state.status = 200;
    await sandbox.restart();
    await arrivals(reference, before + 1);
    await settled(reference);
  });

  test("of an order decided the same way again are sent again", async () => {
    const reference = await order();
    await sandbox.payOrder(reference);
    await sandbox.payOrder(reference);
    await arrivals(reference, 2);
    expect((await sandbox.order(reference))?.charged_minor).toBe(1_250_000);
  });
});
