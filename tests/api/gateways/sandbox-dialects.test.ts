import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { eventually } from "./harness";

let sandbox: RunningSandbox;
let bearer = "";
beforeAll(async () => {
  sandbox = await startSandbox();
  const { env } = sandbox;
  const answer = await token({
    client_id: env["PHONEPE_CLIENT_ID"] ?? "",
    client_secret: env["PHONEPE_CLIENT_SECRET"] ?? "",
  });
  bearer = `O-Bearer ${answer.body["access_token"]}`;
});
afterAll(() => sandbox.stop());

type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

async function read(request: Promise<Response>): Promise<Answer> {
  const answer = await request;
  return {
    status: answer.status,
    body: (await answer.json()) as Record<string, unknown>,
    headers: answer.headers,
  };
}

function token(form: Record<string, string>): Promise<Answer> {
  return read(
    fetch(`${sandbox.env["PHONEPE_BASE_URL"]}/v1/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({ client_version: "1", grant_type: "client_credentials", ...form }),
    }),
  );
}

const phonepe = (method: string, path: string, body?: unknown, authorization = bearer): Promise<Answer> =>
  read(
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

function cashfree(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return read(
    fetch(`${sandbox.env["CASHFREE_BASE_URL"]}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-client-id": sandbox.env["CASHFREE_CLIENT_ID"] ?? "",
        "x-client-secret": sandbox.env["CASHFREE_CLIENT_SECRET"] ?? "",
        "x-api-version": "2024-01-01",
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
}

const inline = {
  beneficiary_name: "Asha Owner",
  beneficiary_instrument_details: { bank_account_number: "50100012345678", bank_ifsc: "HDFC0001234" },
};
const transfer = (change: object = {}) => ({
  transfer_id: newReference("lkpo"),
  transfer_amount: 500,
  transfer_mode: "banktransfer",
  beneficiary_details: inline,
  ...change,
});

describe("PhonePe's tokens", () => {
  test("count in seconds, everything else in milliseconds", async () => {
    const { env } = sandbox;
    const { body } = await token({
      client_id: env["PHONEPE_CLIENT_ID"] ?? "",
      client_secret: env["PHONEPE_CLIENT_SECRET"] ?? "",
    });
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
    expect(body["message"]).toContain("merchantOrderId");
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
    expect((await refund(id, 5000)).status).toBe(400);
    await sandbox.payOrder(id);
    const refundId = newReference("lkrf");
    expect((await refund(id, 6000, refundId)).body).toMatchObject({ state: "PENDING", amount: 6000 });
    expect((await refund(id, 6000, refundId)).status).toBe(400);
    expect((await refund(id, 4001)).status).toBe(400);
    expect((await refund(id, 99)).status).toBe(400);
    expect((await refund(id, 4000)).status).toBe(200);
    const done = await eventually(
      () => phonepe("GET", `/payments/v2/refund/${refundId}/status`),
      ({ body }) => body["state"] === "COMPLETED",
    );
    expect(done.body).toMatchObject({ originalMerchantOrderId: id, amount: 6000, refundableAmount: 0 });
    await eventually(
      () => sandbox.order(id),
      (found) => found?.refunded_minor === 10_000,
    );
  });
});

describe("Cashfree's door", () => {
  test.each([
    [{ "x-client-secret": "wrong" }, 401, "authentication_failed"],
    [{ "x-client-id": "" }, 401, "authentication_failed"],
    [{ "x-api-version": "2022-01-01" }, 400, "x-api-version_invalid"],
  ])("with %j answers %i %s", async (headers, status, code) => {
    const answer = await cashfree("POST", "/transfers", transfer(), headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code });
  });

  test("hands the request id back and says how many calls are left", async () => {
    const { headers } = await cashfree("GET", "/transfers?transfer_id=x", undefined, {
      "x-request-id": "r-1",
    });
    expect(headers.get("x-request-id")).toBe("r-1");
    expect(headers.get("x-ratelimit-retry")).toBe("0");
  });
});

describe("Cashfree's transfers", () => {
  const details = (change: object) => ({ beneficiary_details: { ...inline, ...change } });
  const instrument = (change: object) =>
    details({ beneficiary_instrument_details: { ...inline.beneficiary_instrument_details, ...change } });

  test.each([
    [{ transfer_id: undefined }, "transfer_id_missing"],
    [{ transfer_id: "a-b" }, "transfer_id_invalid"],
    [{ transfer_id: "a".repeat(41) }, "transfer_id_invalid"],
    [{ transfer_amount: undefined }, "transfer_amount_missing"],
    [{ transfer_amount: "500" }, "transfer_amount_invalid"],
    [{ transfer_amount: 0.99 }, "transfer_amount_invalid"],
    [{ transfer_amount: 12.345 }, "transfer_amount_invalid"],
    [{ transfer_mode: "pigeon" }, "transfer_mode_invalid"],
    [{ transfer_remarks: "Rent #5" }, "transfer_remarks_invalid"],
    [{ transfer_remarks: "x".repeat(71) }, "transfer_remarks_invalid"],
    [{ beneficiary_details: undefined }, "beneficiary_details_invalid"],
    [details({ beneficiary_name: "Asha 2" }), "beneficiary_details.beneficiary_name_invalid"],
    [
      instrument({ bank_ifsc: "HDFC1234567" }),
      "beneficiary_details.beneficiary_instrument_details.bank_ifsc_invalid",
    ],
    [
      instrument({ bank_account_number: "1" }),
      "beneficiary_details.beneficiary_instrument_details.bank_account_number_invalid",
    ],
    [{ transfer_mode: "upi" }, "beneficiary_details.beneficiary_instrument_details.vpa_invalid"],
  ])("with %j are refused as %s", async (change, code) => {
    const { status, body } = await cashfree("POST", "/transfers", transfer(change));
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: "invalid_request_error", code });
  });

  test.each(["", "{", "null", "[]"])("with the body %j are refused", async (body) => {
    expect((await cashfree("POST", "/transfers", body)).status).toBe(400);
  });

  test("with a repeated id are conflicts, whatever else they say", async () => {
    const request = transfer();
    expect((await cashfree("POST", "/transfers", request)).body).toMatchObject({
      status: "RECEIVED",
      transfer_amount: 500,
    });
    const again = { ...request, beneficiary_details: { beneficiary_id: "nobody" } };
    const { status, body } = await cashfree("POST", "/transfers", again);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "transfer_id_already_exists" });
  });

  test("are found by either id", async () => {
    const request = transfer();
    const { body } = await cashfree("POST", "/transfers", request);
    const found = await cashfree("GET", `/transfers?cf_transfer_id=${String(body["cf_transfer_id"])}`);
    expect(found.body).toMatchObject({ transfer_id: request.transfer_id });
    const missing = await cashfree("GET", "/transfers?cf_transfer_id=1");
    expect(missing).toMatchObject({ status: 404, body: { code: "cf_transfer_id_not_found" } });
    expect((await cashfree("GET", "/transfers")).status).toBe(400);
  });

  test("must not contradict the stored beneficiary", async () => {
    const id = newReference("ben");
    const account = { bank_account_number: "60200099887766", bank_ifsc: "HDFC0001234" };
    await cashfree("POST", "/beneficiary", {
      beneficiary_id: id,
      beneficiary_name: "Asha Owner",
      beneficiary_instrument_details: account,
    });
    const contradicting = {
      beneficiary_id: id,
      beneficiary_instrument_details: { ...account, bank_account_number: "60200099887767" },
    };
    expect(
      await cashfree("POST", "/transfers", transfer({ beneficiary_details: contradicting })),
    ).toMatchObject({
      status: 400,
      body: { code: "beneficiary_details.beneficiary_instrument_details.bank_account_number_invalid" },
    });
  });
});

describe("Cashfree's beneficiaries", () => {
  const beneficiary = (change: object = {}) => ({
    beneficiary_id: newReference("ben"),
    ...inline,
    ...change,
  });
  const instrument = (details: object) => ({ beneficiary_instrument_details: details });

  test.each([
    [{ beneficiary_id: undefined }, "beneficiary_id_missing"],
    [{ beneficiary_id: "a".repeat(51) }, "beneficiary_id_length_exceeded"],
    [{ beneficiary_id: "a b" }, "beneficiary_id_invalid"],
    [{ beneficiary_name: "A. Owner" }, "beneficiary_name_invalid"],
    [instrument({ bank_account_number: "50100012345678" }), "bank_ifsc_missing"],
    [instrument({ bank_ifsc: "HDFC0001234" }), "bank_account_number_missing"],
    [
      instrument({ bank_account_number: "1".repeat(26), bank_ifsc: "HDFC0001234" }),
      "bank_account_number_length_exceeded",
    ],
    [{ beneficiary_contact_details: { beneficiary_phone: "+919876543210" } }, "beneficiary_phone_invalid"],
  ])("with %j are refused as %s", async (change, code) => {
    expect(await cashfree("POST", "/beneficiary", beneficiary(change))).toMatchObject({
      status: 400,
      body: { code },
    });
  });

  test("are created, found, conflicting, deleted and gone", async () => {
    const asha = beneficiary(instrument({ bank_account_number: "70300011223344", bank_ifsc: "HDFC0001234" }));
    const created = await cashfree("POST", "/beneficiary", asha);
    expect(created).toMatchObject({ status: 201, body: { ...asha, beneficiary_status: "VERIFIED" } });
    const byAccount = "/beneficiary?bank_account_number=70300011223344&bank_ifsc=HDFC0001234";
    expect((await cashfree("GET", byAccount)).body).toMatchObject({ beneficiary_id: asha.beneficiary_id });
    expect((await cashfree("GET", `${byAccount}&beneficiary_id=x`)).body).toMatchObject({
      code: "too_many_parameters_in_request",
    });
    expect((await cashfree("GET", "/beneficiary")).body).toMatchObject({
      code: "beneficiary_identifiers_missing",
    });
    expect(
      (await cashfree("GET", byAccount.replace("1234", "1235").replace("0001234", "0009999"))).status,
    ).toBe(404);
    expect(await cashfree("POST", "/beneficiary", asha)).toMatchObject({
      status: 409,
      body: { code: "beneficiary_id_already_exists" },
    });
    const renamed = { ...asha, beneficiary_id: newReference("ben") };
    expect(await cashfree("POST", "/beneficiary", renamed)).toMatchObject({
      status: 409,
      body: { code: "beneficiary_already_exists" },
    });
    const one = `/beneficiary?beneficiary_id=${asha.beneficiary_id}`;
    expect((await cashfree("DELETE", one)).body).toMatchObject({ beneficiary_status: "DELETED" });
    expect((await cashfree("GET", one)).status).toBe(404);
    expect((await cashfree("POST", "/beneficiary", renamed)).status).toBe(201);
  });
});
