import { createHash, createHmac } from "node:crypto";
import { testEnvironment } from "./environment";

const setting = (name: string): string => testEnvironment[name] ?? "";

/** The headers with which PhonePe would send this very body. */
export function phonepeHeaders(body: string): Record<string, string> {
  const credentials = `${setting("PHONEPE_WEBHOOK_USERNAME")}:${setting("PHONEPE_WEBHOOK_PASSWORD")}`;
  return {
    authorization: createHash("sha256").update(credentials).digest("hex"),
    "x-phonepe-checksum-key-id": "test",
    "x-phonepe-checksum-signature": createHmac("sha256", setting("PHONEPE_WEBHOOK_HMAC_SECRET"))
      .update(body)
      .digest("hex"),
  };
}

/** The headers with which Cashfree would send this very body. */
export function cashfreeHeaders(body: string): Record<string, string> {
  const timestamp = String(Date.now());
  return {
    "x-webhook-timestamp": timestamp,
    "x-webhook-signature": createHmac("sha256", setting("CASHFREE_CLIENT_SECRET"))
      .update(timestamp + body)
      .digest("base64"),
  };
}

export const orderCompleted = (merchantOrderId: string): string =>
  JSON.stringify({
    event: "checkout.order.completed",
    payload: { merchantOrderId, state: "COMPLETED", amount: 1 },
  });
export const orderFailed = (merchantOrderId: string): string =>
  JSON.stringify({ event: "checkout.order.failed", payload: { merchantOrderId, state: "FAILED" } });
export const transferSucceeded = (transferId: string): string =>
  JSON.stringify({ type: "TRANSFER_ACKNOWLEDGED", data: { transfer_id: transferId, status: "SUCCESS" } });
