import { describe, expect, test } from "vitest";
import type { OrderRequest } from "@/lib/gateways/gateway";
import {
  isOrderUnknown,
  refusalOf,
  toOrderOutcome,
  toOrderReport,
  toPayRequest,
} from "@/lib/gateways/phonepe/map";
import { orderAnswer } from "@/lib/gateways/phonepe/schemas";
import { inr } from "@/lib/kernel/money";

const NOW = new Date("2026-10-02T09:00:00Z");

const request: OrderRequest = {
  reference: "lkpy01k2",
  amount: inr(1_250_000n),
  expiresInSeconds: 1200,
  returnUrl: "https://app.example/back",
  message: "Rent",
};

const attempt = {
  transactionId: "OM1",
  paymentMode: "UPI_QR",
  timestamp: 1_760_000_300_000,
  amount: 1_250_000,
  state: "COMPLETED",
  rail: { type: "UPI", utr: "612345678901" },
};
const order = {
  orderId: "OMO1",
  merchantOrderId: "lkpy01k2",
  state: "COMPLETED",
  amount: 1_250_000,
  currency: "INR",
  paymentDetails: [attempt],
};
const read = (change: object) => toOrderReport(orderAnswer.parse({ ...order, ...change }), NOW);

describe("what we ask for", () => {
  test("amounts leave as whole paise and the expiry within PhonePe's limits", () => {
    expect(toPayRequest(request)).toEqual({
      merchantOrderId: "lkpy01k2",
      amount: 1_250_000,
      expireAfter: 1200,
      paymentFlow: {
        type: "PG_CHECKOUT",
        message: "Rent",
        merchantUrls: { redirectUrl: "https://app.example/back" },
      },
    });
    expect(toPayRequest({ ...request, expiresInSeconds: 1 })).toMatchObject({ expireAfter: 300 });
    expect(toPayRequest({ ...request, expiresInSeconds: 90_000 })).toMatchObject({ expireAfter: 3600 });
  });

  test.each([
    ["a reference with a space", { reference: "a b" }, "reference-invalid"],
    ["a reference of 64 characters", { reference: "a".repeat(64) }, "reference-invalid"],
    ["less than a rupee", { amount: inr(99n) }, "amount-below-minimum"],
    ["naira", { amount: { amountMinor: 10_000n, currency: "NGN" } }, "currency-not-supported"],
  ] as const)("%s is refused before anything leaves us", (_what, change, code) => {
    expect(refusalOf({ ...request, ...change })?.code).toBe(code);
  });

  test("one rupee and 63 characters are fine", () => {
    expect(refusalOf({ ...request, amount: inr(100n), reference: "a".repeat(63) })).toBeNull();
  });
});

describe("the outcome of creating an order", () => {
  const accepted = { orderId: "OMO1", redirectUrl: "https://pay.example/x", expireAt: 1_760_001_200_000 };

  test("a complete answer is accepted, its time read as milliseconds", () => {
    expect(toOrderOutcome(200, accepted)).toEqual({
      kind: "accepted",
      gatewayOrderId: "OMO1",
      redirectUrl: "https://pay.example/x",
      expiresAt: new Date("2025-10-09T09:13:20.000Z"),
    });
  });

  test.each([
    [200, undefined, "unknown"],
    [200, { ...accepted, redirectUrl: "javascript:alert(1)" }, "unknown"],
    [200, { orderId: "OMO1" }, "unknown"],
    [302, undefined, "unknown"],
    [400, { code: "BAD_REQUEST" }, "duplicate-or-invalid"],
    [409, { code: "X" }, "duplicate-or-invalid"],
    [401, { code: "AUTHORIZATION_FAILED" }, "unavailable"],
    [403, undefined, "unavailable"],
    [408, undefined, "unknown"],
    [425, undefined, "unknown"],
    [429, undefined, "unknown"],
    [404, undefined, "rejected"],
    [417, { code: "X" }, "rejected"],
    [422, { code: "X" }, "rejected"],
    [500, { code: "INTERNAL_SERVER_ERROR" }, "unknown"],
    [502, undefined, "unknown"],
    [503, undefined, "unknown"],
  ])("HTTP %i with %j is %s", (status, body, kind) => {
    expect(toOrderOutcome(status, body).kind).toBe(kind);
  });

  test("the error code is read in both of PhonePe's spellings", () => {
    expect(toOrderOutcome(400, { code: "A", message: "no" })).toMatchObject({ code: "A", message: "no" });
    expect(toOrderOutcome(400, { code: "A", errorCode: "B" })).toMatchObject({ code: "B" });
    expect(toOrderOutcome(400, undefined)).toMatchObject({ code: "HTTP_400" });
  });

  test("only its own code makes an answer 'no such order'", () => {
    const body = { success: false, code: "MERCHANT_ORDER_MAPPING_NOT_FOUND", message: "", data: {} };
    expect(isOrderUnknown(400, body)).toBe(true);
    expect(isOrderUnknown(404, body)).toBe(true);
    expect(isOrderUnknown(500, body)).toBe(false);
    expect(isOrderUnknown(404, undefined)).toBe(false);
    expect(isOrderUnknown(400, { code: "BAD_REQUEST" })).toBe(false);
  });
});

describe("what an order answer means", () => {
  test("a completed order reports what was really paid, by whom and when", () => {
    expect(read({})).toEqual({
      report: {
        kind: "completed",
        gatewayOrderId: "OMO1",
        reference: "lkpy01k2",
        transactionId: "OM1",
        amount: inr(1_250_000n),
        method: "UPI_QR",
        utr: "612345678901",
        paidAt: new Date(1_760_000_300_000),
        further: [],
      },
      surprise: null,
    });
  });

  test("the completed attempt counts, whatever came before it", () => {
    const failed = { ...attempt, transactionId: "OM0", state: "FAILED", errorCode: "TXN_CANCELLED" };
    expect(read({ paymentDetails: [failed, attempt] }).report).toMatchObject({
      kind: "completed",
      transactionId: "OM1",
      amount: inr(1_250_000n),
    });
  });

  test("two paid attempts are two captures, each under its own id", () => {
    const { report, surprise } = read({ paymentDetails: [attempt, { ...attempt, transactionId: "OM2" }] });
    const further = [{ transactionId: "OM2", amount: inr(1_250_000n) }];
    expect(report).toMatchObject({ transactionId: "OM1", amount: inr(1_250_000n), further });
    expect(surprise).toBe("order paid more than once");
  });

  test("a completed order without attempts falls back on the order and says so", () => {
    const { report, surprise } = read({ paymentDetails: [] });
    expect(report).toMatchObject({
      kind: "completed",
      transactionId: "OMO1",
      amount: inr(1_250_000n),
      utr: null,
      paidAt: NOW,
    });
    expect(surprise).toBe("completed order without a completed attempt");
  });

  test("the bank's reference may hide in the parts of a split payment", () => {
    const split = { ...attempt, rail: undefined, splitInstruments: [{ rail: { utr: "7" } }] };
    expect(read({ paymentDetails: [split] }).report).toMatchObject({ utr: "7" });
  });
});

describe("which state an order answer means", () => {
  test("only the root state decides", () => {
    expect(read({ state: "PENDING" }).report).toEqual({
      kind: "pending",
      gatewayOrderId: "OMO1",
      attempted: true,
    });
    expect(read({ state: "PENDING", paymentDetails: null }).report).toMatchObject({ attempted: false });
  });

  test.each(["CANCELLED", "completed", "", "SUCCESS"])(
    "the unknown state %j is pending, never success or failure, and is noticed",
    (state) => {
      const { report, surprise } = read({ state });
      expect(report.kind).toBe("pending");
      expect(surprise).toContain("unknown order state");
    },
  );

  test.each([
    [{ errorCode: "TXN_NOT_COMPLETED", detailedErrorCode: "ORDER_EXPIRED" }, "ORDER_EXPIRED"],
    [{ errorCode: "TXN_CANCELLED", detailedErrorCode: "ORDER_CANCELLED_BY_USER" }, "ORDER_CANCELLED_BY_USER"],
    [{ errorCode: "INSUFFICIENT_BALANCE", detailedErrorCode: "Z9" }, "INSUFFICIENT_BALANCE"],
    [{}, "INVALID_MPIN"],
  ])("a failed order with %j is called %s", (fields, code) => {
    const failed = { ...attempt, state: "FAILED", errorCode: "INVALID_MPIN", detailedErrorCode: "ZM" };
    const { report } = read({ state: "FAILED", paymentDetails: [failed], ...fields });
    expect(report).toMatchObject({ kind: "failed", code });
    expect(report.kind === "failed" && report.message).toMatch(/^The .*\.$/);
  });
});

describe("which order answers can be read", () => {
  test.each([
    ["another currency", { currency: "USD" }],
    ["no reference", { merchantOrderId: undefined }],
    ["a fraction of a paisa", { amount: 12.5 }],
    ["an amount as text", { amount: "1250000" }],
    ["a negative amount", { amount: -1 }],
  ])("an answer with %s cannot be read", (_what, change) => {
    expect(orderAnswer.safeParse({ ...order, ...change }).success).toBe(false);
  });

  test("new and empty fields are no reason to stumble", () => {
    const grown = { ...order, currency: null, feeCurrency: "INR", errorCode: null };
    expect(orderAnswer.safeParse(grown).success).toBe(true);
  });
});
