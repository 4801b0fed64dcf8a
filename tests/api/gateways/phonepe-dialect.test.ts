import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { eventually, readAnswer, type Answer } from "./harness";

let sandbox: RunningSandbox;
let bearer = "";
beforeAll(async () => {
  sandbox = await startSandbox();
  const { body } = await token(ourLogin());
  bearer = `O-Bearer ${String(body["access_token"])}`;
});
afterAll(() => sandbox.stop());

const ourLogin = () => ({
  client_id: sandbox.env["PHONEPE_CLIENT_ID"] ?? "",
  client_secret: sandbox.env["PHONEPE_CLIENT_SECRET"] ?? "",
});

function token(form: Record<string, string>): Promise<Answer> {
  return readAnswer(
    fetch(`${sandbox.env["PHONEPE_BASE_URL"]}/v1/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({ client_version: "1", grant_type: "client_credentials", ...form }),
    }),
  );
}

const phonepe = (method: string, path: string, body?: unknown, authorization = bearer): Promise<Answer> =>
  readAnswer(
    fetch(`${sandbox.env["PHONEPE_BASE_URL"]}${path}`, {
      method,
      headers: { "content-type": "application/json", authorization },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );

const order = (change: object = {}) => ({
  merchantOrderId: newReference("lkpy"),
  amount: 1_250_000,
  paymentFlow: { type: "PG_CHECKOUT", merchantUrls: { redirectUrl: "https://app.example/back" } },
  ...change,
});
const flow = (change: object) => ({ paymentFlow: { ...order().paymentFlow, ...change } });

describe("PhonePe's tokens", () => {
  test("count in seconds, everything else in milliseconds", async () => {
    const { body } = await token(ourLogin());
    expect(body).toMatchObject({ token_type: "O-Bearer", expires_in: null });
    expect(Number(body["expires_at"]) - Date.now() / 1000).toBeLessThan(3700);
    const created = await phonepe("POST", "/checkout/v2/pay", order());
    expect(Number(created.body["expireAt"]) - Date.now()).toBeGreaterThan(1_100_000);
  });

  test.each([
    { client_id: "wrong", client_secret: "wrong" },
    { client_id: "test-phonepe", client_secret: "test-phonepe-secret", grant_type: "password" },
    { client_id: "test-phonepe", client_secret: "test-phonepe-secret", client_version: "" },
  ])("are not given out for %j", async (form) => {
    const { status, body } = await token(form);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errorCode: "INVALID_CLIENT" });
  });

  test.each(["", "Bearer x", "O-Bearer x", "O-Bearer 9999999999.1.ab.forged"])(
    "%j opens nothing",
    async (authorization) => {
      const { status, body } = await phonepe("POST", "/checkout/v2/pay", order(), authorization);
      expect(status).toBe(401);
      expect(body).toMatchObject({ code: "AUTHORIZATION_FAILED" });
    },
  );
});

describe("PhonePe's orders", () => {
  test.each([
    ["a fraction of a paisa", { amount: 1250.5 }],
    ["an amount as text", { amount: "1250000" }],
    ["less than a rupee", { amount: 99 }],
    ["a space in the id", { merchantOrderId: "a b" }],
    ["64 characters of id", { merchantOrderId: "a".repeat(64) }],
    ["an expiry of 299 seconds", { expireAfter: 299 }],
    ["an expiry of 3601 seconds", { expireAfter: 3601 }],
    ["another flow", flow({ type: "OTHER" })],
    ["no way back", flow({ merchantUrls: {} })],
    ["a way back that is a script", flow({ merchantUrls: { redirectUrl: "javascript:alert(1)" } })],
    [
      "modes both enabled and disabled",
      flow({ paymentModeConfig: { enabledPaymentModes: [], disabledPaymentModes: [] } }),
    ],
    ["a field of our own beyond udf15", { metaInfo: { udf16: "x" } }],
    ["a long udf11", { metaInfo: { udf11: "x".repeat(51) } }],
  ])("with %s are bad requests", async (_what, change) => {
    const { status, body } = await phonepe("POST", "/checkout/v2/pay", order(change));
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, code: "BAD_REQUEST" });
    expect(body["message"]).toMatch(/^Please check the inputs you have provided\./);
  });

  test("without an id are told so", async () => {
    const { status, body } = await phonepe("POST", "/checkout/v2/pay", order({ merchantOrderId: "" }));
    expect(status).toBe(400);
    expect(body["message"]).toBe("merchantOrderId must not be blank.");
  });

  test("at the edges of the rules are fine, and unknown fields are tolerated", async () => {
    const edge = order({
      merchantOrderId: `A-b_${"9".repeat(59)}`,
      amount: 100,
      expireAfter: 300,
      metaInfo: { udf1: "x".repeat(256), udf15: "a_b-c@d.e+f g" },
      somethingNew: true,
    });
    expect((await phonepe("POST", "/checkout/v2/pay", edge)).status).toBe(200);
  });
});

describe("PhonePe's status answers", () => {
  test("show all attempts only when asked, and errors in detail only when asked", async () => {
    const request = order();
    await phonepe("POST", "/checkout/v2/pay", request);
    await sandbox.payOrder(request.merchantOrderId, "failure");
    const at = `/checkout/v2/order/${request.merchantOrderId}/status`;
    const failed = await phonepe("GET", `${at}?errorContext=true`);
    expect(failed.body).toMatchObject({
      state: "FAILED",
      errorCode: "INSUFFICIENT_BALANCE",
      detailedErrorCode: "Z9",
      errorContext: { errorCode: "INSUFFICIENT_BALANCE" },
    });
    await sandbox.payOrder(request.merchantOrderId);
    const latest = (await phonepe("GET", at)).body;
    expect(latest["paymentDetails"]).toMatchObject([{ state: "COMPLETED" }]);
    expect(latest).not.toHaveProperty("errorContext");
    const all = (await phonepe("GET", `${at}?details=true`)).body["paymentDetails"] as {
      transactionId: string;
    }[];
    expect(all).toMatchObject([{ state: "FAILED" }, { state: "COMPLETED" }]);
    const first = await phonepe("GET", `/checkout/v2/transaction/${all[0]?.transactionId}/status`);
    expect(first.body["paymentDetails"]).toMatchObject([{ transactionId: all[0]?.transactionId }]);
  });

  test.each([
    ["/checkout/v2/order/nobody/status", "MERCHANT_ORDER_MAPPING_NOT_FOUND"],
    ["/checkout/v2/transaction/nobody/status", "MAPPING_NOT_FOUND"],
    ["/payments/v2/refund/nobody/status", "MAPPING_NOT_FOUND"],
  ])("%s is an unknown one", async (path, code) => {
    const { status, body } = await phonepe("GET", path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ success: false, code });
  });
});

describe("PhonePe's refunds", () => {
  const refund = (orderId: string, amount: number, merchantRefundId = newReference("lkrf")) =>
    phonepe("POST", "/payments/v2/refund", { merchantRefundId, originalMerchantOrderId: orderId, amount });

  test("go from pending to completed, and never beyond what was paid", async () => {
    const request = order({ amount: 10_000 });
    await phonepe("POST", "/checkout/v2/pay", request);
    const id = request.merchantOrderId;
    expect((await refund(id, 4000)).status).toBe(400);
    await sandbox.payOrder(id);
    const refundId = newReference("lkrf");
    expect((await refund(id, 4000, refundId)).body).toMatchObject({ state: "PENDING", amount: 4000 });
    expect((await refund(id, 4000, refundId)).status).toBe(400);
    expect((await refund(id, 6001)).status).toBe(400);
    expect((await refund(id, 99)).status).toBe(400);
    expect((await refund(id, 6000)).status).toBe(200);
    const done = await eventually(
      () => phonepe("GET", `/payments/v2/refund/${refundId}/status`),
      ({ body }) => body["state"] === "COMPLETED",
    );
    expect(done.body).toMatchObject({ originalMerchantOrderId: id, amount: 4000, refundableAmount: 0 });
    await eventually(
      () => sandbox.order(id),
      (found) => found?.refunded_minor === 10_000,
    );
  });
});
