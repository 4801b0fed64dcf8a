import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderRequest } from "@/lib/gateways/gateway";
import { refusalOf, toInitializeBody, toOrderOutcome, toOrderReport } from "@/lib/gateways/paystack/map";
import { ours, toRefundBody, toRefundOutcome, toRefundReport } from "@/lib/gateways/paystack/map-refund";
import { refundsAnswer, transactionAnswer } from "@/lib/gateways/paystack/schemas";
import { inr, ngn } from "@/lib/kernel/money";

const NOW = new Date("2026-10-02T09:00:00Z");
const request: OrderRequest = {
  reference: "lkpy0123456789",
  amount: ngn(15_000_000n),
  expiresInSeconds: 600,
  returnUrl: "https://app.example/back",
  message: "October",
  payer: { email: "tenant@example.ng", name: null },
};

const transaction = (change: object = {}) =>
  transactionAnswer.parse({
    status: true,
    message: "Verification successful",
    data: {
      id: 4_099_260_001,
      domain: "test",
      status: "success",
      reference: "lkpy0123456789",
      amount: 15_000_000,
      requested_amount: 15_000_000,
      paid_at: "2026-10-02T09:15:02.000Z",
      channel: "card",
      currency: "NGN",
      ...change,
    },
  }).data;
const report = (change: object) => toOrderReport(transaction(change), NOW);

describe("an order", () => {
  test("counts in whole kobo", () => {
    expect(toInitializeBody(request)).toMatchObject({ amount: 15_000_000, currency: "NGN" });
    fc.assert(
      fc.property(fc.bigInt({ min: 100n, max: 10_000_000_000_000n }), (amountMinor) => {
        const { amount } = toInitializeBody({ ...request, amount: ngn(amountMinor) });
        expect(String(amount)).toBe(String(amountMinor));
        const { report: back } = report({ amount, requested_amount: amount });
        expect(back).toMatchObject({ kind: "completed", amount: ngn(amountMinor) });
      }),
    );
  });

  test.each([
    ["reference-invalid", { reference: "with_underscore" }],
    ["currency-not-supported", { amount: inr(15_000n) }],
    ["amount-below-minimum", { amount: ngn(99n) }],
    ["payer-email-missing", { payer: { email: "", name: null } }],
  ])("as %s is refused before anything leaves us", (code, change) => {
    expect(refusalOf({ ...request, ...change })).toMatchObject({ code });
    const { payer: _payer, ...nobody } = request;
    expect(refusalOf(nobody)).toMatchObject({ code: "payer-email-missing" });
    expect(refusalOf(request)).toBeNull();
  });

  const created = (data: object) => ({ status: true, message: "Authorization URL created", data });
  const page = { authorization_url: "https://checkout.paystack.com/abc", access_code: "abc" };
  test.each([
    [200, created({ ...page, reference: request.reference }), "accepted"],
    [200, created({ ...page, reference: "another" }), "unknown"],
    [200, created({ ...page, authorization_url: "javascript:1", reference: request.reference }), "unknown"],
    [200, undefined, "unknown"],
    [200, { status: false, message: "no" }, "unknown"],
    [302, undefined, "unknown"],
    [
      400,
      { status: false, message: "Duplicate Transaction Reference", code: "duplicate_reference" },
      "duplicate-or-invalid",
    ],
    [400, { status: false, message: "Duplicate Transaction Reference" }, "duplicate-or-invalid"],
    [400, { status: false, message: "Invalid Amount Sent" }, "rejected"],
    [401, { status: false, message: "Invalid key" }, "unavailable"],
    [403, undefined, "unavailable"],
    [408, undefined, "unknown"],
    [409, undefined, "duplicate-or-invalid"],
    [429, undefined, "unknown"],
    [500, undefined, "unknown"],
    [503, { status: false, message: "Duplicate" }, "unknown"],
  ])("answered %i %j is %s", (status, body, kind) => {
    expect(toOrderOutcome(request, status, body, NOW)).toMatchObject({ kind });
  });
});

describe("what became of an order", () => {
  test.each([
    ["success", "completed", null],
    ["reversed", "reversed", null],
    ["abandoned", "pending", null],
    ["failed", "pending", null],
    ["ongoing", "pending", null],
    ["pending", "pending", null],
    ["processing", "pending", null],
    ["queued", "pending", null],
    ["Success", "pending", "unknown transaction status Success"],
    ["toString", "pending", "unknown transaction status toString"],
  ])("%s is %s", (status, kind, surprise) => {
    const reading = report({ status });
    expect(reading.report).toMatchObject({ kind });
    expect(reading.surprise).toEqual(surprise);
    if (kind === "pending") expect(reading.report).toMatchObject({ attempted: status !== "abandoned" });
  });

  test("a payer who bears the fees has paid what was asked for; one who paid less has not", () => {
    const asked = (amount: number) => report({ amount, requested_amount: 30_050 }).report;
    expect(asked(40_333)).toMatchObject({ amount: ngn(30_050n) });
    expect(asked(30_050)).toMatchObject({ amount: ngn(30_050n) });
    expect(asked(30_049)).toMatchObject({ amount: ngn(30_049n) });
    expect(report({ amount: 40_333, requested_amount: null }).report).toMatchObject({ amount: ngn(40_333n) });
  });

  test("the time is the gateway's, or ours where it says none", () => {
    expect(report({}).report).toMatchObject({ paidAt: new Date("2026-10-02T09:15:02Z") });
    expect(report({ paid_at: null, paidAt: "2026-10-02T10:00:00Z" }).report).toMatchObject({
      paidAt: new Date("2026-10-02T10:00:00Z"),
    });
    expect(report({ paid_at: null }).report).toMatchObject({ paidAt: NOW });
    expect(report({ paid_at: "yesterday" }).report).toMatchObject({ paidAt: NOW });
  });

  test.each([
    { currency: "USD" },
    { currency: undefined },
    { amount: 1.5 },
    { amount: -1 },
    { reference: "" },
  ])("%j makes an answer unreadable", (change) => expect(() => transaction(change)).toThrow());
});

describe("a refund", () => {
  const row = (change: object = {}) => ({
    id: 1,
    status: "pending",
    amount: 5000,
    merchant_note: "rf1",
    ...change,
  });
  const read = (change: object) => {
    const [first] = refundsAnswer.parse({ status: true, data: [row(change)] }).data;
    if (!first) throw new Error("no row");
    return toRefundReport(first, "rf1");
  };

  test("carries our reference in its note, and is found by it among others", () => {
    const body = toRefundBody({ reference: "rf1", orderReference: "o1", amount: ngn(5000n) });
    expect(body).toMatchObject({ transaction: "o1", amount: 5000, merchant_note: "rf1" });
    const rows = refundsAnswer.parse({
      status: true,
      data: [
        row({ id: 1, transaction: 7 }),
        row({ id: 2, transaction: { id: 7 } }),
        row({ id: 3, transaction: 8 }),
        row({ id: 4, transaction: 7, merchant_note: "rf2" }),
        row({ id: 5 }),
      ],
    }).data;
    expect(ours(rows, "7", "rf1").map(({ id }) => id)).toEqual(["1", "2", "5"]);
  });

  test.each([
    ["pending", "pending"],
    ["processing", "confirmed"],
    ["processed", "completed"],
    ["failed", "failed"],
    ["needs-attention", "pending"],
    ["whatever", "pending"],
  ])("%s is %s", (status, kind) => {
    const reading = read({ status, amount: "5000" });
    expect(reading.report).toMatchObject({ kind });
    const isStrange = status === "needs-attention" || status === "whatever";
    expect(reading.surprise === null).toBe(!isStrange);
    if (kind === "completed") expect(reading.report).toMatchObject({ amount: ngn(5000n), reference: "rf1" });
  });

  test.each([
    [200, { status: true, data: row() }, "accepted"],
    [200, { status: true }, "unknown"],
    [400, { status: false, message: "Refund amount cannot be greater than initial amount" }, "refused"],
    [401, undefined, "not-sent"],
    [403, undefined, "not-sent"],
    [429, undefined, "not-sent"],
    [408, undefined, "unknown"],
    [500, undefined, "unknown"],
  ])("answered %i %j is %s", (status, body, kind) => {
    expect(toRefundOutcome(status, body)).toMatchObject({ kind });
  });
});
