import { describe, expect, test } from "vitest";
import {
  toBeneficiaryBody,
  toBeneficiaryOutcome,
  type IndianRequest,
} from "@/lib/gateways/cashfree/map-beneficiary";
import type { PayeeAccount } from "@/lib/gateways/gateway";

const bank: PayeeAccount = {
  method: "bank",
  accountNumber: "026291800001191",
  ifsc: "YESB0000262",
  bankName: "Yes Bank",
};
const request: IndianRequest = {
  beneficiaryId: "ben_1",
  holderName: "Asha Owner",
  account: bank,
  email: "asha@example.in",
  phone: "+91 98765 43210",
};

describe("how a payee is described to Cashfree", () => {
  test("with account and IFSC, or with a UPI id", () => {
    expect(toBeneficiaryBody(request)).toEqual({
      beneficiary_id: "ben_1",
      beneficiary_name: "Asha Owner",
      beneficiary_instrument_details: { bank_account_number: "026291800001191", bank_ifsc: "YESB0000262" },
      beneficiary_contact_details: {
        beneficiary_email: "asha@example.in",
        beneficiary_phone: "9876543210",
      },
    });
    const upi = toBeneficiaryBody({ ...request, account: { method: "upi", upiId: "asha@upi" } });
    expect(upi).toMatchObject({ beneficiary_instrument_details: { vpa: "asha@upi" } });
  });

  test.each([
    ["K. R. O'Neil-Sharma", "K R O Neil Sharma"],
    ["José  Ångström", "Jose Angstrom"],
    [`${"a".repeat(120)}`, "a".repeat(100)],
  ])("the name %j becomes %j", (holderName, sent) => {
    expect(toBeneficiaryBody({ ...request, holderName })).toMatchObject({ beneficiary_name: sent });
  });

  test("a name without a Latin letter cannot be sent", () => {
    expect(toBeneficiaryBody({ ...request, holderName: "आशा" })).toBeNull();
  });

  test("contact details that Cashfree would refuse are left out", () => {
    const body = toBeneficiaryBody({ ...request, email: "e".repeat(201), phone: "12" });
    expect(body?.["beneficiary_contact_details"]).toEqual({});
    const nothing = toBeneficiaryBody({ ...request, email: null, phone: null });
    expect(nothing?.["beneficiary_contact_details"]).toEqual({});
  });
});

describe("what Cashfree's answer means", () => {
  const answer = (change: object = {}) => ({
    beneficiary_id: "ben_1",
    beneficiary_status: "VERIFIED",
    beneficiary_instrument_details: { bank_account_number: "026291800001191", bank_ifsc: "YESB0000262" },
    ...change,
  });
  const outcome = (status: number, body: unknown, account: PayeeAccount = bank) =>
    toBeneficiaryOutcome(status, body, account);

  test.each([200, 201])("HTTP %i with a verified beneficiary is ready", (status) => {
    expect(outcome(status, answer())).toEqual({ kind: "ready", id: "ben_1" });
  });

  test.each([
    [{ beneficiary_status: "INITIATED" }, "unavailable"],
    [{ beneficiary_status: "INVALID" }, "rejected"],
    [{ beneficiary_status: "DELETED" }, "rejected"],
    [{ beneficiary_status: "FAILED" }, "rejected"],
    [{ beneficiary_status: "CANCELLED" }, "rejected"],
    [{ beneficiary_status: undefined }, "ready"],
    [{ beneficiary_id: undefined }, "unavailable"],
  ])("%j is %s", (change, kind) => {
    expect(outcome(200, answer(change)).kind).toBe(kind);
  });

  test.each([
    [{ bank_account_number: "026291800001192", bank_ifsc: "YESB0000262" }, "rejected"],
    [{ bank_account_number: "026291800001191", bank_ifsc: "YESB0000263" }, "rejected"],
    [{ bank_account_number: "026291800001191", ifsc: "YESB0000263" }, "rejected"],
    [{ bank_account_number: "XXXXXXXXXXX1192" }, "rejected"],
    [{ bank_account_number: "XXXXXXXXXXX1191", ifsc: "YESB0000262" }, "ready"],
    [{}, "ready"],
  ])("an account shown as %j is %s: money must not go to a namesake", (shown, kind) => {
    expect(outcome(200, answer({ beneficiary_instrument_details: shown })).kind).toBe(kind);
  });

  test("a UPI id is compared without regard to case", () => {
    const upi: PayeeAccount = { method: "upi", upiId: "Asha@upi" };
    const shown = (vpa: string) => answer({ beneficiary_instrument_details: { vpa } });
    expect(outcome(200, shown("asha@UPI"), upi).kind).toBe("ready");
    expect(outcome(200, shown("other@upi"), upi).kind).toBe("rejected");
  });

  test.each([
    [400, { code: "bank_ifsc_invalid", message: "no" }, "rejected"],
    [422, { code: "vba_bene_not_allowed", message: "no" }, "rejected"],
    [400, undefined, "unavailable"],
    [401, { code: "authentication_failed" }, "unavailable"],
    [403, { code: "apis_not_enabled" }, "unavailable"],
    [429, undefined, "unavailable"],
    [500, { code: "internal_server_error" }, "unavailable"],
  ])("HTTP %i with %j is %s", (status, body, kind) => {
    expect(outcome(status, body).kind).toBe(kind);
  });
});
