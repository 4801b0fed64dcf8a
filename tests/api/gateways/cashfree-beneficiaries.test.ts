import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { bankAccount, cashfreeFor, freshAccount, IMPATIENT_MS, PATIENT_MS } from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

const request = (account = freshAccount(), beneficiaryId = newReference("ben")) => ({
  beneficiaryId,
  holderName: "Asha Owner",
  account,
  email: "asha@example.in",
  phone: "+919876543210",
});

describe("registering a beneficiary", () => {
  test("twice is the same as once", async () => {
    const cashfree = cashfreeFor(sandbox);
    const asha = request();
    expect(await cashfree.ensureBeneficiary(asha)).toEqual({ kind: "ready", id: asha.beneficiaryId });
    expect(await cashfree.ensureBeneficiary(asha)).toEqual({ kind: "ready", id: asha.beneficiaryId });
  });

  test("under another id finds the account where it already is", async () => {
    const cashfree = cashfreeFor(sandbox);
    const first = request();
    await cashfree.ensureBeneficiary(first);
    const second = await cashfree.ensureBeneficiary(request(first.account));
    expect(second).toEqual({ kind: "ready", id: first.beneficiaryId });
  });

  test("works for a UPI id", async () => {
    const upi = request({ method: "upi", upiId: "asha.owner@upi" });
    expect(await cashfreeFor(sandbox).ensureBeneficiary(upi)).toEqual({
      kind: "ready",
      id: upi.beneficiaryId,
    });
  });

  test("under an id that holds another account is refused", async () => {
    const cashfree = cashfreeFor(sandbox);
    const first = request();
    await cashfree.ensureBeneficiary(first);
    expect(await cashfree.ensureBeneficiary(request(freshAccount(), first.beneficiaryId))).toMatchObject({
      kind: "rejected",
      code: "beneficiary-details-differ",
    });
  });
});

describe("a beneficiary that is refused", () => {
  test.each([
    [bankAccount("50100012345678", "HDFC1234"), "bank_ifsc_invalid"],
    [bankAccount("123", "HDFC0001234"), "bank_account_number_length_short"],
    [bankAccount("12-34-56", "HDFC0001234"), "bank_account_number_invalid"],
    [{ method: "upi", upiId: "no upi id" } as const, "vpa_invalid"],
  ])("with %j is refused with %s", async (account, code) => {
    expect(await cashfreeFor(sandbox).ensureBeneficiary(request(account))).toMatchObject({
      kind: "rejected",
      code,
    });
  });

  test("with a name in another script is refused without a call", async () => {
    const asha = { ...request(), holderName: "आशा" };
    expect(await cashfreeFor(sandbox).ensureBeneficiary(asha)).toMatchObject({
      kind: "rejected",
      code: "holder-name-not-latin",
    });
    expect(await sandbox.calls({ reference: asha.beneficiaryId })).toEqual([]);
  });
});

describe("when something goes wrong", () => {
  test.each([
    "time-out-after-work",
    "500-after-work",
    "429",
    "401",
    "403",
    "drop-connection",
    "malformed-json",
  ])("can be tried again after %s", async (fault) => {
    const timeoutMs = fault.startsWith("time-out") ? IMPATIENT_MS : PATIENT_MS;
    const asha = request();
    await sandbox.setFault({ gateway: "cashfree", operation: "beneficiary", fault });
    const outcome = await cashfreeFor(sandbox, { timeoutMs }).ensureBeneficiary(asha);
    expect(outcome.kind).toBe("unavailable");
    expect((await cashfreeFor(sandbox).ensureBeneficiary(asha)).kind).toBe("ready");
  });
});
