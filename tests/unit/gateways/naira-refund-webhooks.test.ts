import { describe, expect, test } from "vitest";
import { FlutterwaveWebhooks } from "@/lib/gateways/flutterwave/webhook";
import type { WebhookSource } from "@/lib/gateways/gateway";
import { PaystackWebhooks } from "@/lib/gateways/paystack/webhook";

const paystack = new PaystackWebhooks("secret");
const flutterwave = new FlutterwaveWebhooks("secret");
const read = (source: WebhookSource, body: unknown) => source.parseWebhook(Buffer.from(JSON.stringify(body)));

describe("reading what became of a refund", () => {
  test.each([
    [
      { event: "refund.needs-attention", data: { merchant_note: "rfnd1" } },
      { kind: "refund", reference: "rfnd1" },
    ],
    [
      { event: "refund.processed", data: { transaction_reference: "r1" } },
      { kind: "refund-of-order", reference: "r1" },
    ],
    [{ event: "refund.processed", data: {} }, { kind: "ignored" }],
  ])("of Paystack: %j", (body, event) => {
    expect(read(paystack, body)).toEqual({ ...event, type: body.event });
  });

  test.each([
    [
      { id: 3, AmountRefunded: 50, status: "completed", FlwRef: "f" },
      { kind: "refund-at-gateway", reference: "3" },
    ],
    [
      { event: "refund.completed", data: { id: 3, TransactionId: 7 } },
      { kind: "refund-at-gateway", reference: "3" },
    ],
  ])("of Flutterwave: %j", (body, event) => {
    expect(read(flutterwave, body)).toMatchObject(event);
  });
});
