import { describe, expect, test } from "vitest";
import type { TransferRequest } from "@/lib/gateways/gateway";
import * as transfers from "@/lib/gateways/paystack/map-transfer";
import { transferAnswer } from "@/lib/gateways/paystack/schemas";
import { inr, ngn } from "@/lib/kernel/money";

const wanted: TransferRequest = {
  reference: "lkpo0123456789ab",
  amount: ngn(1_000_000n),
  beneficiaryId: "RCP_1",
  method: "nuban",
  remarks: "Rent",
};
const data = (change: object = {}) => ({
  status: "pending",
  reference: wanted.reference,
  transfer_code: "TRF_1",
  amount: 1_000_000,
  currency: "NGN",
  ...change,
});

describe("a transfer", () => {
  test.each([
    ["reference-invalid", { reference: "short" }],
    ["reference-invalid", { reference: "LKPO0123456789AB" }],
    ["currency-not-supported", { amount: inr(1_000_000n) }],
    ["amount-below-minimum", { amount: ngn(99n) }],
  ])("as %s is refused before anything leaves us", (code, change) => {
    expect(transfers.refusalOf({ ...wanted, ...change })).toMatchObject({ code });
    expect(transfers.refusalOf(wanted)).toBeNull();
  });

  test.each([
    [200, { status: true, data: data() }, "accepted"],
    [200, { status: true, data: data({ reference: "another" }) }, "unknown"],
    [200, undefined, "unknown"],
    [
      400,
      { message: "Please provide a unique reference. Reference already exists on a transfer" },
      "duplicate",
    ],
    [404, { message: "Duplicate reference(s) found: a" }, "duplicate"],
    [409, undefined, "duplicate"],
    [400, { message: "Recipient specified is invalid", code: "invalid_transfer_recipient" }, "rejected"],
    [400, { message: "Your balance is not enough to fulfil this request" }, "rejected"],
    [400, { message: "Something else" }, "unknown"],
    [401, undefined, "not-sent"],
    [403, undefined, "not-sent"],
    [429, undefined, "not-sent"],
    [500, { message: "duplicate" }, "unknown"],
  ])("answered %i %j is %s", (status, body, kind) => {
    expect(transfers.toTransferOutcome(wanted.reference, status, body, null)).toMatchObject({ kind });
  });
});

describe("what became of a transfer", () => {
  test.each([
    ["received", "processing", null],
    ["otp", "processing", null],
    ["pending", "processing", null],
    ["success", "paid", null],
    ["reversed", "returned", null],
    ["failed", "failed", null],
    ["abandoned", "failed", null],
    ["rejected", "failed", null],
    ["blocked", "failed", null],
    ["SUCCESS", "processing", "unknown transfer status SUCCESS"],
    ["constructor", "processing", "unknown transfer status constructor"],
  ])("%s is %s", (status, kind, surprise) => {
    const answer = transferAnswer.parse({ status: true, data: data({ status, fee_charged: 1000 }) }).data;
    const reading = transfers.toTransferReport(answer);
    expect(reading.report).toMatchObject({ kind });
    expect(reading.surprise).toBe(surprise);
    if (kind === "paid")
      expect(reading.report).toMatchObject({ amount: ngn(1_000_000n), fee: ngn(1000n), feeTax: ngn(0n) });
  });
});
