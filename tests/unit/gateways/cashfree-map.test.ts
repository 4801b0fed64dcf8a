import { describe, expect, test } from "vitest";
import { parseKeepingAmounts } from "@/lib/gateways/cashfree/client";
import {
  refusalOf,
  toGatewayEvent,
  toTransferOutcome,
  toTransferReport,
  toTransferText,
} from "@/lib/gateways/cashfree/map";
import { transferAnswer, webhookBody } from "@/lib/gateways/cashfree/schemas";
import type { TransferRequest } from "@/lib/gateways/gateway";
import { inr } from "@/lib/kernel/money";

const request: TransferRequest = {
  reference: "lkpo1a1",
  amount: inr(1_087_550n),
  beneficiaryId: "ben_1",
  method: "bank",
  remarks: "Rent payout",
};

const answer = {
  transfer_id: "lkpo1a1",
  cf_transfer_id: "912345",
  status: "SUCCESS",
  status_code: "COMPLETED",
  status_description: "Done.",
  transfer_amount: "10875.5",
  transfer_service_charge: "1",
  transfer_service_tax: "0.18",
  transfer_utr: "U1",
};
const read = (change: object) => toTransferReport(transferAnswer.parse({ ...answer, ...change }));

describe("what we ask for", () => {
  test("the amount stands in the text as digits and everything else as JSON", () => {
    const text = toTransferText(request);
    expect(text).toContain('"transfer_amount":10875.50,');
    expect(JSON.parse(text)).toEqual({
      transfer_amount: 10_875.5,
      transfer_id: "lkpo1a1",
      transfer_currency: "INR",
      transfer_mode: "banktransfer",
      beneficiary_details: { beneficiary_id: "ben_1" },
      transfer_remarks: "Rent payout",
    });
    expect(JSON.parse(toTransferText({ ...request, method: "upi" }))).toMatchObject({ transfer_mode: "upi" });
  });

  test.each([
    ["Rent — 5/2026 (flat #4)", "Rent 5 2026 flat 4"],
    ["Café “rent”", "Cafe rent"],
    ["x".repeat(100), "x".repeat(70)],
    ["किराया", undefined],
  ])("remarks %j are sent as %j", (remarks, sent) => {
    expect(JSON.parse(toTransferText({ ...request, remarks })).transfer_remarks).toBe(sent);
  });

  test.each([
    ["a hyphen in the reference", { reference: "a-b" }, "reference-invalid"],
    ["a reference of 41 characters", { reference: "a".repeat(41) }, "reference-invalid"],
    ["less than a rupee", { amount: inr(99n) }, "amount-below-minimum"],
    ["naira", { amount: { amountMinor: 10_000n, currency: "NGN" } }, "currency-not-supported"],
  ] as const)("%s is refused before anything leaves us", (_what, change, code) => {
    expect(refusalOf({ ...request, ...change })?.code).toBe(code);
  });
});

describe("the outcome of sending a transfer", () => {
  const outcome = (status: number, body: unknown) => toTransferOutcome("lkpo1a1", status, body, 7);
  const error = (code: string, message = "") => ({ type: "invalid_request_error", code, message });

  test.each(["RECEIVED", "FAILED", "REJECTED", "SUCCESS", "NEVER_HEARD"])(
    "HTTP 200 with the state %s is accepted: only the status answer decides",
    (status) => {
      expect(outcome(200, { ...answer, status })).toEqual({ kind: "accepted", gatewayReference: "912345" });
    },
  );

  test.each([
    [200, undefined, "unknown"],
    [200, { ...answer, transfer_id: "another" }, "unknown"],
    [302, undefined, "unknown"],
    [400, error("transfer_amount_invalid"), "rejected"],
    [400, error("beneficiary_details.beneficiary_instrument_details.bank_ifsc_invalid"), "rejected"],
    [422, error("beneficiary_account_same_as_source"), "rejected"],
    [422, error("vba_beneficiary_not_allowed"), "rejected"],
    [404, error("beneficiary_not_found"), "rejected"],
    [400, error("transfer_id_already_exists"), "duplicate"],
    [400, error("transfer_invalid", "this transfer already exists"), "duplicate"],
    [409, error("transfer_id_already_exists"), "duplicate"],
    [409, undefined, "duplicate"],
    [400, error("something_new"), "unknown"],
    [400, undefined, "unknown"],
    [404, undefined, "unknown"],
    [408, undefined, "unknown"],
    [425, undefined, "unknown"],
    [401, error("authentication_failed"), "not-sent"],
    [403, error("apis_not_enabled"), "not-sent"],
    [429, undefined, "not-sent"],
    [500, error("internal_server_error"), "unknown"],
    [503, undefined, "unknown"],
  ])("HTTP %i with %j is %s", (status, body, kind) => {
    expect(outcome(status, body).kind).toBe(kind);
  });

  test("a missing beneficiary can be registered again, a wrong amount stays wrong", () => {
    expect(outcome(404, error("beneficiary_not_found"))).toMatchObject({ permanent: false });
    expect(outcome(400, error("transfer_amount_invalid"))).toMatchObject({ permanent: true });
  });

  test("how long to wait is passed on", () => {
    expect(outcome(429, undefined)).toMatchObject({ retryAfterSeconds: 7 });
  });
});

describe("what a transfer answer means", () => {
  test("only SUCCESS with COMPLETED is paid", () => {
    expect(read({})).toEqual({
      report: {
        kind: "paid",
        gatewayReference: "912345",
        reference: "lkpo1a1",
        amount: inr(1_087_550n),
        utr: "U1",
        fee: inr(100n),
        feeTax: inr(18n),
      },
      surprise: null,
    });
  });

  test.each([
    ["SUCCESS", "SENT_TO_BENEFICIARY", null],
    ["RECEIVED", "RECEIVED", null],
    ["QUEUED", "QUEUED", null],
    ["APPROVAL_PENDING", "ANOMALY_DETECTION", null],
    ["PENDING", "SENT_TO_BANK", null],
    ["SUCCESS", "SOMETHING", "unknown success code SOMETHING"],
    ["SUCCESS", null, "unknown success code SUCCESS"],
    ["success", "COMPLETED", "unknown transfer status success"],
    ["NEVER_HEARD", "COMPLETED", "unknown transfer status NEVER_HEARD"],
  ])("%s with %s is still under way", (status, status_code, surprise) => {
    const reading = read({ status, status_code });
    expect(reading?.report.kind).toBe("processing");
    expect(reading?.surprise).toBe(surprise);
  });

  test.each([
    ["FAILED", "BENE_BANK_DECLINED", false],
    ["FAILED", "INSUFFICIENT_BALANCE", false],
    ["REJECTED", "INSUFFICIENT_BALANCE", false],
    ["MANUALLY_REJECTED", "MANUALLY_REJECTED", false],
    ["FAILED", "INVALID_BENE_ACCOUNT_OR_IFSC", true],
    ["FAILED", "INVALID_ACCOUNT_FAIL", true],
    ["FAILED", "INVALID_IFSC_FAIL", true],
    ["FAILED", "INVALID_BENE_VPA", true],
    ["FAILED", "ACCOUNT_BLOCKED", true],
    ["REJECTED", "BENE_BLACKLISTED", true],
    ["FAILED", "BENE_NAME_DIFFERS", true],
  ])("%s with %s has failed, for good: %s", (status, status_code, permanent) => {
    expect(read({ status, status_code })?.report).toEqual({
      kind: "failed",
      gatewayReference: "912345",
      code: status_code,
      message: "Done.",
      permanent,
    });
  });
});

describe("what a transfer answer says in figures", () => {
  test("REVERSED has come back", () => {
    expect(read({ status: "REVERSED", status_code: "RETURNED_FROM_BENEFICIARY" })?.report).toEqual({
      kind: "returned",
      gatewayReference: "912345",
      reference: "lkpo1a1",
      amount: inr(1_087_550n),
      code: "RETURNED_FROM_BENEFICIARY",
      message: "Done.",
    });
  });

  test.each([null, "", "12.345", "-5", "abc"])("a payment of %j cannot be read", (transfer_amount) => {
    expect(read({ transfer_amount })).toBeNull();
    expect(read({ transfer_amount, status: "REVERSED" })).toBeNull();
  });

  test("no fee is a fee of nothing, and a fee finer than a paisa is rounded", () => {
    const report = read({ transfer_service_charge: null, transfer_service_tax: "0.175" })?.report;
    expect(report).toMatchObject({ fee: inr(0n), feeTax: inr(18n) });
  });
});

describe("amounts in answers", () => {
  test("are taken as the digits they were sent as", () => {
    const text = '{"transfer_amount": 10875.50 ,"data":{"transfer_service_tax":1.08755E4},"other":1.5}';
    expect(parseKeepingAmounts(text)).toEqual({
      transfer_amount: "10875.50",
      data: { transfer_service_tax: "1.08755E4" },
      other: 1.5,
    });
  });

  test("a sentence that only looks like an amount is left alone", () => {
    const remarks = 'say "transfer_amount": 5 to me';
    expect(parseKeepingAmounts(JSON.stringify({ remarks }))).toEqual({ remarks });
  });

  test("what is no JSON is nothing", () => {
    expect(parseKeepingAmounts("<html>")).toBeUndefined();
    expect(parseKeepingAmounts('{"transfer_amount":1')).toBeUndefined();
  });
});

describe("what a webhook is about", () => {
  const event = (body: object) => toGatewayEvent(webhookBody.parse(body));

  test.each(["TRANSFER_SUCCESS", "TRANSFER_ACKNOWLEDGED", "TRANSFER_REVERSED", "TRANSFER_NEW_WORD"])(
    "%s is about its transfer",
    (type) => {
      expect(event({ type, data: { transfer_id: "t" } })).toEqual({ kind: "transfer", reference: "t", type });
    },
  );

  test.each([
    { type: "LOW_BALANCE_ALERT", data: { balance: 1 } },
    { type: "BULK_TRANSFER_REJECTED", data: { transfer_id: "t" } },
    { type: "CREDIT_CONFIRMATION" },
    { type: "SOMETHING", data: [] },
  ])("%j is none of our business", (body) => {
    expect(event(body)?.kind).toBe("ignored");
  });

  test("a transfer's event that names none is no webhook of Cashfree", () => {
    expect(event({ type: "TRANSFER_SUCCESS", data: {} })).toBeNull();
    expect(webhookBody.safeParse({ data: {} }).success).toBe(false);
  });
});
