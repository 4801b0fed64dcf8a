import { describe, expect, test } from "vitest";
import * as transfers from "@/lib/gateways/flutterwave/map-transfer";
import { transfersAnswer } from "@/lib/gateways/flutterwave/schemas";
import type { TransferRequest } from "@/lib/gateways/gateway";
import { inr, ngn } from "@/lib/kernel/money";

const wanted: TransferRequest = {
  reference: "lkpo0123456789ab",
  amount: ngn(4_997_550n),
  beneficiaryId: "ben",
  method: "nuban",
  remarks: "Rent",
};
const payee = {
  holderName: "JANE OWNER",
  account: { method: "nuban" as const, accountNumber: "0690000032", bankCode: "044", bankName: "Access" },
};
const row = (change: object = {}) => {
  const base = {
    id: "396001",
    reference: wanted.reference,
    status: "NEW",
    amount: "49975.5",
    currency: "NGN",
  };
  const [first] = transfersAnswer.parse({ status: "success", data: [{ ...base, ...change }] }).data;
  if (!first) throw new Error("no row");
  return first;
};

describe("a transfer", () => {
  test("is written in decimal naira, with the ending of a rehearsal at the reference", () => {
    const text = transfers.toTransferText(wanted, payee, `${wanted.reference}_PMCK`);
    expect(text).toMatch(/^\{"amount":49975\.50,"account_bank":"044","account_number":"0690000032",/);
    expect(JSON.parse(text)).toMatchObject({ reference: "lkpo0123456789ab_PMCK", currency: "NGN" });
  });

  test.each(["", "_PMCK", "_PMCKDU_1", "_PMCK_ST_F", "_PMCK_ST_FDU_12"])(
    "the ending %j is taken off again",
    (ending) => {
      expect(transfers.toOurReference(wanted.reference + ending)).toBe(wanted.reference);
    },
  );

  test.each([
    ["reference-invalid", { reference: "short" }],
    ["currency-not-supported", { amount: inr(1_000_000n) }],
    ["amount-below-minimum", { amount: ngn(9_999n) }],
  ])("as %s is refused before anything leaves us", (code, change) => {
    expect(transfers.refusalOf({ ...wanted, ...change })).toMatchObject({ code });
    expect(transfers.refusalOf(wanted)).toBeNull();
  });

  test.each([
    [200, { status: "success", data: row() }, "accepted"],
    [200, { status: "success", data: row({ reference: "lkpo0123456789ab_PMCK" }) }, "accepted"],
    [200, { status: "success", data: row({ reference: "another" }) }, "unknown"],
    [200, undefined, "unknown"],
    [400, { message: "Payout with this ref already exists" }, "duplicate"],
    [409, undefined, "duplicate"],
    [400, { message: "Payout was made to a blacklisted account number" }, "rejected"],
    [400, { message: "Insufficient funds in customer wallet" }, "rejected"],
    [400, { message: "Something else" }, "unknown"],
    [401, undefined, "not-sent"],
    [403, undefined, "not-sent"],
    [429, undefined, "not-sent"],
    [503, { message: "ref already exists" }, "unknown"],
  ])("answered %i %j is %s", (status, body, kind) => {
    expect(transfers.toTransferOutcome(wanted.reference, status, body, null)).toMatchObject({ kind });
  });
});

describe("what became of a transfer", () => {
  test.each([
    ["NEW", "processing", null],
    ["PENDING", "processing", null],
    ["SUCCESSFUL", "paid", null],
    ["FAILED", "failed", null],
    ["successful", "processing", "unknown transfer status successful"],
  ])("%s is %s", (status, kind, surprise) => {
    const reading = transfers.toTransferReport(row({ status, fee: "26.875" }));
    expect(reading?.report).toMatchObject({ kind });
    expect(reading?.surprise).toBe(surprise);
    // A fee of 2,687.5 kobo counts as 2,688.
    if (kind === "paid") expect(reading?.report).toMatchObject({ amount: ngn(4_997_550n), fee: ngn(2688n) });
  });

  test("a low balance is told from other failures, and an unreadable amount says nothing", () => {
    const failed = (complete_message: string) =>
      transfers.toTransferReport(row({ status: "FAILED", complete_message }));
    expect(failed("DISBURSE FAILED: Insufficient funds in customer wallet")?.report).toMatchObject({
      code: "INSUFFICIENT_BALANCE",
    });
    expect(failed("DISBURSE FAILED: Transfer failed.")?.report).toMatchObject({ code: "FAILED" });
    expect(transfers.toTransferReport(row({ status: "SUCCESSFUL", amount: "1.005" }))).toBeNull();
  });
});
