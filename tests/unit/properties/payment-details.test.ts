import { describe, expect, test } from "vitest";
import { beneficiaryGatewayId, maskAccount } from "@/lib/properties/payment-details";
import { paymentDetailsBody } from "@/lib/properties/payment-details-schemas";

const bank = {
  payment_method: "bank",
  bank_name: "Yes Bank",
  ifsc_code: "YESB0000262",
  account_number: "026291800001191",
};
const refusedFields = (value: unknown): string[] =>
  paymentDetailsBody.safeParse(value).error?.issues.map((issue) => issue.path.join(".")) ?? [];

describe("what an owner enters", () => {
  test("complete details are accepted, tidied up", () => {
    expect(
      paymentDetailsBody.parse({ ...bank, ifsc_code: " yesb0000262 ", account_number: "0262 9180 0001 191" }),
    ).toEqual(bank);
    expect(paymentDetailsBody.parse({ payment_method: "upi", upi_id: "asha.rao@upi" })).toEqual({
      payment_method: "upi",
      upi_id: "asha.rao@upi",
    });
  });

  test.each([
    [{ ...bank, ifsc_code: "YESB1000262" }, ["ifsc_code"]],
    [{ ...bank, ifsc_code: "" }, ["ifsc_code"]],
    [{ ...bank, account_number: "12345678" }, ["account_number"]],
    [{ ...bank, account_number: "12345678901234567890" }, ["account_number"]],
    [{ payment_method: "bank" }, ["bank_name", "ifsc_code", "account_number"]],
    [{ payment_method: "upi" }, ["upi_id"]],
    [{ payment_method: "upi", upi_id: "asha" }, ["upi_id"]],
    [{ payment_method: "upi", upi_id: "a@1" }, ["upi_id"]],
    [{ payment_method: "cash" }, ["payment_method"]],
    [{ ...bank, verified: true }, [""]],
  ])("%j is refused at %j", (value, fields) => {
    expect(refusedFields(value)).toEqual(fields);
  });
});

const account = {
  method: "bank" as const,
  accountNumber: "026291800001191",
  ifsc: "YESB0000262",
  bankName: "Yes Bank",
};

test("an account is shown by its last four digits, a UPI id by its ends", () => {
  expect(maskAccount(account)).toBe("XXXX1191 · YESB0000262");
  expect(maskAccount({ method: "upi", upiId: "asha.rao@upi" })).toBe("as…@upi");
});

test("other details are another beneficiary at the gateway", () => {
  const id = beneficiaryGatewayId("por_1", "Asha Rao", account);
  expect(id).toMatch(/^[a-z0-9]{40}$/);
  expect(beneficiaryGatewayId("por_1", "Asha Rao", account)).toBe(id);
  expect(
    beneficiaryGatewayId("por_1", "Asha Rao", { ...account, accountNumber: "026291800001192" }),
  ).not.toBe(id);
  expect(beneficiaryGatewayId("por_2", "Asha Rao", account)).not.toBe(id);
});
