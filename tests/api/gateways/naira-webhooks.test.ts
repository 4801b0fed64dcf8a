import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { FlutterwaveWebhooks } from "@/lib/gateways/flutterwave/webhook";
import type { CollectionGateway, PayoutGateway, WebhookSource } from "@/lib/gateways/gateway";
import { PaystackWebhooks } from "@/lib/gateways/paystack/webhook";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  eventually,
  flutterwaveFor,
  nairaOrder,
  nubanAccount,
  paystackFor,
  payOut,
  startReceiver,
  type Delivery,
} from "./harness";
import { atCheckout, calmDown, openPage } from "./naira-desk";

let sandbox: RunningSandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  const url = receiver.url;
  sandbox = await startSandbox({ webhookUrls: { paystack: `${url}/p`, flutterwave: `${url}/f` } });
});
afterAll(async () => {
  await sandbox.stop();
  await receiver.stop();
});
afterEach(async () => {
  receiver.state.status = 200;
  await calmDown(sandbox);
});

const arrive = (reference: string, count = 1): Promise<Delivery[]> =>
  eventually(
    () => Promise.resolve(receiver.about(reference)),
    (deliveries) => deliveries.length >= count,
  );

type Case = {
  name: "paystack" | "flutterwave";
  make: () => CollectionGateway & PayoutGateway;
  source: () => WebhookSource;
  charge: string;
  transfer: string;
};
const cases: Case[] = [
  {
    name: "paystack",
    make: () => paystackFor(sandbox),
    source: () => new PaystackWebhooks(sandbox.env["PAYSTACK_SECRET_KEY"]),
    charge: "charge.success",
    transfer: "transfer.success",
  },
  {
    name: "flutterwave",
    make: () => flutterwaveFor(sandbox),
    source: () => new FlutterwaveWebhooks(sandbox.env["FLUTTERWAVE_WEBHOOK_SECRET"]),
    charge: "charge.completed",
    transfer: "transfer.completed",
  },
];

describe.each(cases)("$name", ({ name, make, source, charge, transfer }) => {
  const read = (delivery: Delivery | undefined) => {
    if (!delivery) throw new Error("nothing came");
    source().verifyWebhook(delivery);
    return source().parseWebhook(delivery.body);
  };

  test("a payment and a transfer are told, signed so that the adapter believes and understands them", async () => {
    const order = nairaOrder(123_456n);
    await make().createOrder(order);
    await sandbox.payOrder(order.reference, "success");
    const [paid] = await arrive(order.reference);
    expect(read(paid)).toEqual({ kind: "order", reference: order.reference, type: charge });
    const { request } = await payOut(make(), nubanAccount(), 20_050n);
    const [sent] = await arrive(request.reference);
    expect(read(sent)).toEqual({ kind: "transfer", reference: request.reference, type: transfer });
  });

  test("a forged one comes first and is not believed, the true one is", async () => {
    await sandbox.setFault({ gateway: name, operation: "webhook", fault: "webhook-forged" });
    const order = nairaOrder(123_456n);
    await make().createOrder(order);
    await sandbox.payOrder(order.reference, "success");
    const [forged, real] = await arrive(order.reference, 2);
    expect(() => read(forged)).toThrow(expect.objectContaining({ kind: "unauthenticated" }));
    expect(read(real)).toMatchObject({ kind: "order", reference: order.reference });
  });

  test("only a plain 200 counts as taken", async () => {
    await sandbox.settings({ webhook_retry_delays_ms: [10] });
    receiver.state.status = 204;
    const order = nairaOrder(123_456n);
    await make().createOrder(order);
    await sandbox.payOrder(order.reference, "success");
    await arrive(order.reference, 2);
  });
});

test("Paystack says nothing of a failed try; Flutterwave tells each of them", async () => {
  const [quiet, loud] = [await openPage(paystackFor(sandbox)), await openPage(flutterwaveFor(sandbox))];
  for (const { url } of [quiet, loud]) await atCheckout(url, { method: "fail" });
  const [failed] = await arrive(loud.reference);
  expect(JSON.parse(failed?.body.toString() ?? "")).toMatchObject({
    event: "charge.completed",
    data: { status: "failed" },
  });
  const told = (await sandbox.webhooks()).filter(({ reference }) => reference === quiet.reference);
  expect(told).toEqual([]);
});

test("Flutterwave's shared secret is enough where it signs no body", async () => {
  await sandbox.settings({ flutterwave_signs_body: false });
  const order = nairaOrder(123_456n);
  await flutterwaveFor(sandbox).createOrder(order);
  await sandbox.payOrder(order.reference, "success");
  const [delivery] = await arrive(order.reference);
  expect(delivery?.header("flutterwave-signature")).toBeNull();
  const source = new FlutterwaveWebhooks(sandbox.env["FLUTTERWAVE_WEBHOOK_SECRET"]);
  expect(() => delivery && source.verifyWebhook(delivery)).not.toThrow();
});
