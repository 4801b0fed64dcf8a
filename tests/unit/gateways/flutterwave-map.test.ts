import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refusalOf, toOrderOutcome, toOrderReport, toPaymentText } from "@/lib/gateways/flutterwave/map";
import { ours, toRefundOutcome, toRefundReport, toRefundText } from "@/lib/gateways/flutterwave/map-refund";
import { parseNumbersAsText } from "@/lib/gateways/flutterwave/numbers-as-text";
import { refundsAnswer, transactionAnswer } from "@/lib/gateways/flutterwave/schemas";
import type { OrderRequest } from "@/lib/gateways/gateway";
import { inr, ngn } from "@/lib/kernel/money";

const NOW = new Date("2026-10-02T09:00:00Z");
const anyMinor = fc.bigInt({ min: 100n, max: 10_000_000_000_000n });
const request: OrderRequest = {
  reference: "lkpy0123456789",
  amount: ngn(15_000_050n),
  expiresInSeconds: 601,
  returnUrl: "https://app.example/back",
  message: "October",
  payer: { email: "tenant@example.ng", name: "A Tenant" },
};

const transaction = (change: object = {}) =>
  transactionAnswer.parse(
    parseNumbersAsText(
      JSON.stringify({
        status: "success",
        data: {
          id: 288_200_001,
          tx_ref: "lkpy0123456789",
          status: "successful",
          amount: 150_000.5,
          charged_amount: 152_000,
          currency: "NGN",
          payment_type: "card",
          created_at: "2026-10-02T14:31:16.000Z",
          ...change,
        },
      }),
    ),
  ).data;

describe("numbers", () => {
  test("become the text of their digits, and nothing else changes", () => {
    const text = '{"a":26.875,"b":"5 \\" 7","c":[1,-2.50,1e3],"d":{"1":null,"e":true},"é":"\\u0031"}';
    expect(parseNumbersAsText(text)).toEqual({
      a: "26.875",
      b: '5 " 7',
      c: ["1", "-2.50", "1e3"],
      d: { "1": null, e: true },
      é: "1",
    });
  });

  test.each(["", "{", '{"a":01}', "1 2", "undefined", '{"a":5,}'])("%j is no JSON", (text) => {
    expect(parseNumbersAsText(text)).toBeUndefined();
  });

  test("no text in an answer can pass for anything else", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, count) => {
        expect(parseNumbersAsText(JSON.stringify({ [text]: text, list: [text, count] }))).toEqual({
          [text]: text,
          list: [text, String(count)],
        });
      }),
    );
  });
});

describe("an order", () => {
  test("is written in decimal naira, digit by digit", () => {
    expect(toPaymentText(request)).toMatch(/^\{"amount":150000\.50,"tx_ref":"lkpy0123456789",/);
    expect(JSON.parse(toPaymentText(request))).toMatchObject({
      currency: "NGN",
      configurations: { session_duration: 11 },
      customer: { email: "tenant@example.ng", name: "A Tenant" },
    });
  });

  test("comes back to the same kobo, whatever the amount", () => {
    fc.assert(
      fc.property(anyMinor, (amountMinor) => {
        const text = toPaymentText({ ...request, amount: ngn(amountMinor) });
        const amount = (parseNumbersAsText(text) as { amount: string }).amount;
        const reading = toOrderReport([{ ...transaction(), amount }], NOW);
        expect(reading?.report).toMatchObject({ kind: "completed", amount: ngn(amountMinor) });
      }),
    );
  });

  test.each([
    ["reference-invalid", { reference: "with space" }],
    ["currency-not-supported", { amount: inr(15_000n) }],
    ["amount-below-minimum", { amount: ngn(99n) }],
    ["payer-email-missing", { payer: { email: "", name: null } }],
  ])("as %s is refused before anything leaves us", (code, change) => {
    expect(refusalOf({ ...request, ...change })).toMatchObject({ code });
    expect(refusalOf(request)).toBeNull();
  });

  const hosted = (link: string) => ({ status: "success", message: "Hosted Link", data: { link } });
  test.each([
    [200, hosted("https://checkout.flutterwave.com/v3/hosted/pay/flwlnk-1"), "accepted"],
    [200, hosted("javascript:alert(1)"), "unknown"],
    [200, { status: "error", message: "no", data: null }, "unknown"],
    [200, undefined, "unknown"],
    [400, { status: "error", message: "tx_ref already exists", data: null }, "duplicate-or-invalid"],
    [400, { status: "error", message: "amount is required", data: null }, "rejected"],
    [401, undefined, "unavailable"],
    [403, undefined, "unavailable"],
    [408, undefined, "unknown"],
    [409, undefined, "duplicate-or-invalid"],
    [429, undefined, "unknown"],
    [503, { status: "error", message: "An error occurred. Please contact support" }, "unknown"],
  ])("answered %i %j is %s", (status, body, kind) => {
    expect(toOrderOutcome(request, status, body, NOW)).toMatchObject({ kind });
  });
});

describe("what became of an order", () => {
  test.each([
    ["successful", "completed", null],
    ["pending", "pending", null],
    ["failed", "pending", null],
    ["success", "pending", "unknown transaction status success"],
    ["SUCCESSFUL", "pending", "unknown transaction status SUCCESSFUL"],
  ])("%s is %s", (status, kind, surprise) => {
    const reading = toOrderReport([transaction({ status })], NOW);
    expect(reading?.report).toMatchObject({ kind });
    expect(reading?.surprise).toBe(surprise);
  });

  test("what was asked for counts, not what the payer was charged", () => {
    expect(toOrderReport([transaction()], NOW)?.report).toMatchObject({ amount: ngn(15_000_050n) });
  });

  test("every success counts, whichever the gateway shows", () => {
    const tries = [
      transaction({ status: "failed", id: 1 }),
      transaction({ id: 2 }),
      transaction({ id: 3, amount: 7 }),
    ];
    expect(toOrderReport(tries, NOW)).toMatchObject({
      report: { kind: "completed", transactionId: "2", further: [{ transactionId: "3", amount: ngn(700n) }] },
      surprise: "payment made more than once",
    });
    expect(toOrderReport([], NOW)?.report).toEqual({ kind: "not-found" });
  });

  test.each([{ amount: 1.005 }, { amount: -5 }, { amount: "many" }])(
    "%j cannot be read, so nothing is said",
    (change) => {
      expect(toOrderReport([transaction(change)], NOW)).toBeNull();
      expect(toOrderReport([transaction({ id: 9 }), transaction(change)], NOW)).toBeNull();
    },
  );
});

const rows = (...changes: object[]) =>
  refundsAnswer.parse({
    status: "success",
    data: changes.map((change) => ({
      id: "1",
      status: "new",
      amount_refunded: "50.5",
      comments: "rf1",
      ...change,
    })),
  }).data;

describe("a refund", () => {
  test("carries our reference in its comment, and is found by it among others", () => {
    const text = toRefundText({ reference: "rf1", orderReference: "o1", amount: ngn(5050n) });
    expect(text).toBe('{"amount":50.50,"comments":"rf1"}');
    const found = ours(
      rows({ id: "1", tx_id: "7" }, { id: "2", tx_id: "8" }, { id: "3", comments: "x" }, { id: "4" }),
      "7",
      "rf1",
    );
    expect(found.map(({ id }) => id)).toEqual(["1", "4"]);
  });

  test.each([
    ["completed-bank-transfer", "completed"],
    ["completed-momo", "completed"],
    ["completed-mpgs", "completed"],
    ["completed-offline", "completed"],
    ["completed-preauth", "completed"],
    ["completed", "confirmed"],
    ["processing", "confirmed"],
    ["pending", "pending"],
    ["pending-momo", "pending"],
    ["new", "pending"],
    ["failed", "failed"],
    ["completed-by-magic", "pending"],
    ["toString", "pending"],
  ])("%s is %s", (status, kind) => {
    const [row] = rows({ status });
    const reading = row && toRefundReport(row, "rf1");
    expect(reading?.report).toMatchObject({ kind });
    expect(reading?.surprise === null).toBe(!["completed-by-magic", "toString"].includes(status));
    if (kind === "completed") expect(reading?.report).toMatchObject({ amount: ngn(5050n), reference: "rf1" });
  });

  test("a disbursement that failed has failed, whatever the status says; an unreadable amount says nothing", () => {
    const [failed, strange] = rows(
      { status: "completed", meta: { disburse_status: "failed" } },
      { status: "completed-mpgs", amount_refunded: "50.555" },
    );
    expect(failed && toRefundReport(failed, "rf1")?.report).toMatchObject({ kind: "failed" });
    expect(strange && toRefundReport(strange, "rf1")).toBeNull();
  });

  test.each([
    [
      200,
      { status: "success", data: { id: "86001", status: "completed", amount_refunded: "5" } },
      "accepted",
    ],
    [200, { status: "success", data: null }, "unknown"],
    [400, { status: "error", message: "Amount should be above NGN100" }, "refused"],
    [401, undefined, "not-sent"],
    [403, undefined, "not-sent"],
    [429, undefined, "not-sent"],
    [503, undefined, "unknown"],
  ])("answered %i %j is %s", (status, body, kind) => {
    expect(toRefundOutcome(status, body)).toMatchObject({ kind });
  });
});
