import { describe, expect, test } from "vitest";
import { isTestCard, isUpiId, upiDecision } from "@/sandbox/checkout/test-payers";
import { isSlow, planFor } from "@/sandbox/cashfree/magic-accounts";
import { parseSandboxEnv } from "@/sandbox/sandbox-env";

describe("cards", () => {
  test.each([
    ["4208 5851 9011 6667", "06/2027", "508", true],
    ["4208585190116667", "06/27", "508", true],
    ["4242-4242-4242-4242", "12 / 27", " 936 ", true],
    ["4242424242424242", "1227", "936", true],
    ["4242424242424242", "11/27", "936", false],
    ["4242424242424242", "12/27", "508", false],
    ["4111111111111111", "12/27", "936", false],
    ["", "", "", false],
  ])("%s %s %s works: %s", (number, expiry, cvv, works) => {
    expect(isTestCard(number, expiry, cvv)).toBe(works);
  });
});

describe("UPI ids", () => {
  test.each([
    ["success@ybl", "success"],
    ["failed@ybl", "failure"],
    ["pending@ybl", undefined],
    ["somebody@okbank", undefined],
  ])("%s decides %s", (vpa, outcome) => {
    expect(isUpiId(vpa)).toBe(true);
    expect(upiDecision(vpa)?.outcome).toBe(outcome);
  });

  test.each(["", "name", "@ybl", "a b@ybl", "a@b@c", "<b>@ybl"])("%j is none", (vpa) => {
    expect(isUpiId(vpa)).toBe(false);
  });
});

describe("accounts", () => {
  const bank = (accountNumber: string, ifsc: string) => ({
    id: null,
    name: null,
    accountNumber,
    ifsc,
    vpa: null,
  });

  test("an ordinary one succeeds, unless only test accounts may", () => {
    const ordinary = bank("50100012345678", "HDFC0001234");
    expect(planFor(ordinary, "banktransfer", false).fate).toBe("success");
    expect(planFor(ordinary, "banktransfer", true)).toMatchObject({
      fate: "failure",
      code: "INVALID_ACCOUNT_FAIL",
    });
    expect(planFor({ ...ordinary, vpa: "me@bank" }, "upi", true).code).toBe("INVALID_BENE_VPA");
  });

  test("the same number at another branch is another account", () => {
    expect(planFor(bank("007711000031", "HDFC0000077"), "imps", false).fate).toBe("pending");
    expect(planFor(bank("007711000031", "HDFC0000078"), "imps", false).fate).toBe("success");
  });

  test("one of them answers late, but only as a bank account", () => {
    const slow = bank("34978321547298", "KKBK0000001");
    expect(isSlow(slow, "imps")).toBe(true);
    expect(isSlow(slow, "upi")).toBe(false);
  });
});

describe("the configuration", () => {
  test("has a default for everything", () => {
    expect(parseSandboxEnv({})).toMatchObject({ SANDBOX_PORT: 4010, SANDBOX_HOST: "127.0.0.1" });
    expect(parseSandboxEnv({ SANDBOX_PUBLIC_URL: "", PHONEPE_CLIENT_ID: " " })).toMatchObject({
      SANDBOX_PORT: 4010,
    });
  });

  test("names everything that is wrong in one sentence", () => {
    const wrong = {
      SANDBOX_PORT: "many",
      SANDBOX_CASHFREE_WEBHOOK_URL: "here",
      SANDBOX_STRICT_ACCOUNTS: "si",
    };
    expect(() => parseSandboxEnv(wrong)).toThrow(
      /SANDBOX_PORT .*SANDBOX_CASHFREE_WEBHOOK_URL .*SANDBOX_STRICT_ACCOUNTS /,
    );
  });
});
