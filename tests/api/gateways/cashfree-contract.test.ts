import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { TransferReport } from "@/lib/gateways/gateway";
import { newReference } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  bankAccount,
  cashfreeFor,
  eventually,
  freshAccount,
  IMPATIENT_MS,
  PATIENT_MS,
  register,
  transferRequest,
  type LogLine,
} from "./harness";

let sandbox: RunningSandbox;
let owner = "";
const lines: LogLine[] = [];
beforeAll(async () => {
  sandbox = await startSandbox();
  owner = await register(cashfreeFor(sandbox), freshAccount());
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

const unavailable = expect.objectContaining({ kind: "gateway-unavailable", code: "cashfree-unreachable" });
const isFinal = (report: TransferReport): boolean =>
  report.kind !== "processing" && report.kind !== "not-found";

const finalReport = (reference: string) =>
  eventually(() => cashfreeFor(sandbox).fetchTransfer(reference), isFinal);

/** A transfer the bank leaves alone until the test decides. */
async function heldTransfer(amountMinor = 2_000_000n) {
  await sandbox.settings({ auto_complete: false });
  const request = transferRequest(owner, amountMinor);
  expect((await cashfreeFor(sandbox).sendTransfer(request)).kind).toBe("accepted");
  return request;
}

describe("registering a beneficiary", () => {
  const request = (account = freshAccount(), beneficiaryId = newReference("ben")) => ({
    beneficiaryId,
    holderName: "Asha Owner",
    account,
    email: "asha@example.in",
    phone: "+919876543210",
  });

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
    const outcome = await cashfreeFor(sandbox, { timeoutMs, lines }).ensureBeneficiary(asha);
    expect(outcome.kind).toBe("unavailable");
    expect((await cashfreeFor(sandbox).ensureBeneficiary(asha)).kind).toBe("ready");
  });
});

describe("a transfer", () => {
  test("is accepted, under way and then paid, to the paisa", async () => {
    const cashfree = cashfreeFor(sandbox);
    for (const amountMinor of [100n, 101n, 1_087_550n, 9_999_999_999n]) {
      const request = transferRequest(owner, amountMinor);
      const outcome = await cashfree.sendTransfer(request);
      expect(outcome).toEqual({ kind: "accepted", gatewayReference: expect.stringMatching(/^9\d+$/) });
      const gatewayReference = outcome.kind === "accepted" ? outcome.gatewayReference : "";
      expect(await finalReport(request.reference)).toEqual({
        kind: "paid",
        gatewayReference,
        reference: request.reference,
        amount: inr(amountMinor),
        utr: expect.stringMatching(/^6\d{11}$/),
        fee: inr(100n),
        feeTax: inr(18n),
      });
      expect(await sandbox.transfer(request.reference)).toMatchObject({
        paid_minor: Number(amountMinor),
        returned: false,
        state: "SUCCESS",
      });
    }
  });

  test("that has left but is not acknowledged is still under way, and nobody is paid yet", async () => {
    await sandbox.settings({ bank_delay_ms: 2000 });
    const request = transferRequest(owner, 50_000n);
    await cashfreeFor(sandbox).sendTransfer(request);
    await sandbox.settings({ bank_delay_ms: 40 });
    const look = () => cashfreeFor(sandbox).fetchTransfer(request.reference);
    const soft = await eventually(
      look,
      (report) => isFinal(report) || (report.kind === "processing" && report.statusCode !== "RECEIVED"),
    );
    expect(soft).toMatchObject({ kind: "processing", statusCode: "SENT_TO_BENEFICIARY" });
    expect((await finalReport(request.reference)).kind).toBe("paid");
  });

  test("is one transfer, however often and however fast it is sent", async () => {
    const request = transferRequest(owner, 70_000n);
    const cashfree = cashfreeFor(sandbox);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => cashfree.sendTransfer(request)));
    expect(outcomes.filter((outcome) => outcome.kind === "accepted")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === "duplicate")).toHaveLength(11);
    const { transfers } = await sandbox.books();
    expect(transfers.filter((transfer) => transfer.reference === request.reference)).toHaveLength(1);
  });

  test("that nobody knows is not found", async () => {
    expect(await cashfreeFor(sandbox).fetchTransfer("lkponever")).toEqual({ kind: "not-found" });
  });

  test("to an unknown beneficiary is refused, but not for ever", async () => {
    expect(await cashfreeFor(sandbox).sendTransfer(transferRequest("nobody", 50_000n))).toMatchObject({
      kind: "rejected",
      code: "beneficiary_not_found",
      permanent: false,
    });
  });

  test("by UPI to a bank account is refused for good", async () => {
    const request = { ...transferRequest(owner, 50_000n), method: "upi" as const };
    expect(await cashfreeFor(sandbox).sendTransfer(request)).toMatchObject({
      kind: "rejected",
      permanent: true,
    });
  });

  test("below a rupee does not even leave", async () => {
    const request = transferRequest(owner, 99n);
    expect(await cashfreeFor(sandbox).sendTransfer(request)).toMatchObject({ kind: "rejected" });
    expect(await sandbox.calls({ reference: request.reference })).toEqual([]);
  });
});

describe("what becomes of a transfer", () => {
  afterEach(() => sandbox.settings({ auto_complete: true, bank_delay_ms: 40, strict_accounts: false }));

  test("success, decided by hand", async () => {
    const { reference } = await heldTransfer();
    expect((await cashfreeFor(sandbox).fetchTransfer(reference)).kind).toBe("processing");
    await sandbox.decideTransfer(reference, "success");
    expect((await cashfreeFor(sandbox).fetchTransfer(reference)).kind).toBe("paid");
  });

  test.each([
    [undefined, "BENE_BANK_DECLINED", false],
    ["INVALID_BENE_ACCOUNT_OR_IFSC", "INVALID_BENE_ACCOUNT_OR_IFSC", true],
    ["ACCOUNT_BLOCKED", "ACCOUNT_BLOCKED", true],
    ["NPCI_UNAVAILABLE", "NPCI_UNAVAILABLE", false],
  ])("failure with %s: nobody is paid", async (code, reported, permanent) => {
    const { reference } = await heldTransfer();
    await sandbox.decideTransfer(reference, "failure", code);
    expect(await cashfreeFor(sandbox).fetchTransfer(reference)).toMatchObject({
      kind: "failed",
      code: reported,
      permanent,
    });
    expect(await sandbox.transfer(reference)).toMatchObject({ paid_minor: 0, returned: false });
  });

  test("paid and then returned: the balance is as before", async () => {
    const before = (await sandbox.books()).balance_minor;
    const { reference } = await heldTransfer();
    await sandbox.decideTransfer(reference, "success");
    expect((await sandbox.books()).balance_minor).toBe(before - 2_000_000);
    await sandbox.decideTransfer(reference, "reversed");
    expect(await cashfreeFor(sandbox).fetchTransfer(reference)).toMatchObject({
      kind: "returned",
      reference,
      amount: inr(2_000_000n),
      code: "RETURNED_FROM_BENEFICIARY",
    });
    expect(await sandbox.transfer(reference)).toMatchObject({ paid_minor: 0, returned: true });
    expect((await sandbox.books()).balance_minor).toBe(before);
  });

  test("too little balance is a failed transfer, not an error of the call", async () => {
    const before = (await sandbox.books()).balance_minor;
    await sandbox.settings({ balance_minor: 49_999 });
    const request = transferRequest(owner, 50_000n);
    expect((await cashfreeFor(sandbox).sendTransfer(request)).kind).toBe("accepted");
    expect(await finalReport(request.reference)).toMatchObject({
      kind: "failed",
      code: "INSUFFICIENT_BALANCE",
      permanent: false,
    });
    await sandbox.settings({ balance_minor: before });
  });

  test("an ordinary account fails when only the published ones may succeed", async () => {
    await sandbox.settings({ strict_accounts: true });
    const request = transferRequest(owner, 50_000n);
    await cashfreeFor(sandbox).sendTransfer(request);
    expect(await finalReport(request.reference)).toMatchObject({
      kind: "failed",
      code: "INVALID_ACCOUNT_FAIL",
    });
  });

  test("the bank moved another amount: the report says so, as the books do", async () => {
    const { reference } = await heldTransfer();
    await sandbox.setFault({ gateway: "cashfree", operation: "transfer-status", fault: "wrong-amount" });
    await cashfreeFor(sandbox).fetchTransfer(reference);
    await sandbox.decideTransfer(reference, "success");
    const report = await cashfreeFor(sandbox).fetchTransfer(reference);
    expect(report).toMatchObject({ kind: "paid", amount: inr(1_999_900n) });
    expect(await sandbox.transfer(reference)).toMatchObject({
      amount_minor: 2_000_000,
      paid_minor: 1_999_900,
    });
  });

  test("a lagging replica shows what was before", async () => {
    const cashfree = cashfreeFor(sandbox);
    const lag = () =>
      sandbox.setFault({ gateway: "cashfree", operation: "transfer-status", fault: "status-lags" });
    const { reference } = await heldTransfer();
    await lag();
    expect(await cashfree.fetchTransfer(reference)).toEqual({ kind: "not-found" });
    await sandbox.decideTransfer(reference, "failure");
    await lag();
    expect((await cashfree.fetchTransfer(reference)).kind).toBe("processing");
    expect((await cashfree.fetchTransfer(reference)).kind).toBe("failed");
  });

  test("a state nobody has heard of is still under way, and is noticed", async () => {
    const { reference } = await heldTransfer();
    await sandbox.decideTransfer(reference, "success");
    await sandbox.setFault({ gateway: "cashfree", operation: "transfer-status", fault: "unknown-status" });
    const noticed: LogLine[] = [];
    const report = await cashfreeFor(sandbox, { lines: noticed }).fetchTransfer(reference);
    expect(report.kind).toBe("processing");
    expect(noticed).toEqual([{ event: "cashfree-surprise", fields: expect.objectContaining({ reference }) }]);
  });
});

describe("the published test accounts", () => {
  const bank = bankAccount;
  const upi = (upiId: string) => ({ method: "upi", upiId }) as const;

  test.each([
    [bank("026291800001191", "YESB0000262"), { kind: "paid" }],
    [bank("00011020001772", "HDFC0000001"), { kind: "paid" }],
    [bank("2640101002729", "CNRR0002640"), { kind: "failed", code: "INVALID_IFSC_FAIL", permanent: true }],
    [
      bank("026291800001190", "YESB0000262"),
      { kind: "failed", code: "INVALID_ACCOUNT_FAIL", permanent: true },
    ],
    [bank("00224412311300", "YESB0000001"), { kind: "paid" }],
    [bank("7766666351000", "YESB0000001"), { kind: "failed", code: "BENE_BANK_DECLINED", permanent: false }],
    [upi("success@upi"), { kind: "paid" }],
    [upi("failure@upi"), { kind: "failed", code: "INVALID_BENE_VPA", permanent: true }],
    [upi("incorrect@upi"), { kind: "failed", permanent: true }],
    [upi("invalid@upi"), { kind: "failed", permanent: true }],
  ])("%j ends as %j", async (account, report) => {
    const cashfree = cashfreeFor(sandbox);
    const id = await register(cashfree, account);
    const request = { ...transferRequest(id, 50_000n), method: account.method };
    expect((await cashfree.sendTransfer(request)).kind).toBe("accepted");
    expect(await finalReport(request.reference)).toMatchObject(report);
  });

  test("one stays pending until somebody decides", async () => {
    const cashfree = cashfreeFor(sandbox);
    const id = await register(cashfree, bank("007711000031", "HDFC0000077"));
    const request = transferRequest(id, 50_000n);
    await cashfree.sendTransfer(request);
    const pending = await eventually(
      () => cashfree.fetchTransfer(request.reference),
      (report) => report.kind !== "processing" || report.statusCode !== "RECEIVED",
    );
    expect(pending).toMatchObject({ kind: "processing", statusCode: "PENDING" });
    await sandbox.decideTransfer(request.reference, "success");
    expect((await cashfree.fetchTransfer(request.reference)).kind).toBe("paid");
  });

  test("one is paid first and comes back later", async () => {
    await sandbox.settings({ reversal_delay_ms: 700 });
    const cashfree = cashfreeFor(sandbox);
    const id = await register(cashfree, bank("7766671735000", "SBIN0000004"));
    const request = transferRequest(id, 50_000n);
    await cashfree.sendTransfer(request);
    expect((await finalReport(request.reference)).kind).toBe("paid");
    const returned = await eventually(
      () => cashfree.fetchTransfer(request.reference),
      (report) => report.kind !== "paid",
    );
    expect(returned.kind).toBe("returned");
  });

  test("one is confirmed only after we have given up, and is still one transfer", async () => {
    await sandbox.settings({ slow_answer_ms: 60_000 });
    const cashfree = cashfreeFor(sandbox);
    const id = await register(cashfree, bank("34978321547298", "KKBK0000001"));
    const request = transferRequest(id, 50_000n);
    const hasty = cashfreeFor(sandbox, { timeoutMs: IMPATIENT_MS, lines });
    expect(await hasty.sendTransfer(request)).toEqual({ kind: "unknown", reason: "TimeoutError" });
    expect(await finalReport(request.reference)).toMatchObject({ kind: "paid", amount: inr(50_000n) });
    expect((await cashfree.sendTransfer(request)).kind).toBe("duplicate");
  });
});

describe("when something goes wrong while a transfer is sent", () => {
  test.each([
    ["time-out-after-work", "unknown", true],
    ["time-out-before-work", "unknown", false],
    ["500-before-work", "unknown", false],
    ["500-after-work", "unknown", true],
    ["drop-connection", "unknown", true],
    ["malformed-json", "unknown", true],
    ["unknown-status", "accepted", true],
    ["429", "not-sent", false],
    ["401", "not-sent", false],
    ["403", "not-sent", false],
  ])("%s is %s, and whether it exists (%s) is for the status to say", async (fault, kind, exists) => {
    const timeoutMs = fault.startsWith("time-out") ? IMPATIENT_MS : PATIENT_MS;
    await sandbox.setFault({ gateway: "cashfree", operation: "transfer", fault });
    const request = transferRequest(owner, 50_000n);
    const outcome = await cashfreeFor(sandbox, { timeoutMs, lines }).sendTransfer(request);
    expect(outcome.kind).toBe(kind);
    if (fault === "429") expect(outcome).toMatchObject({ retryAfterSeconds: 7 });
    if (exists) await eventually(() => sandbox.transfer(request.reference), Boolean);
    else expect(await sandbox.transfer(request.reference)).toBeUndefined();
    const again = await cashfreeFor(sandbox).sendTransfer(request);
    expect(again.kind).toBe(exists ? "duplicate" : "accepted");
    expect((await finalReport(request.reference)).kind).toBe("paid");
  });

  test("wrong credentials prove that nothing left", async () => {
    const stranger = cashfreeFor(sandbox, { clientSecret: "wrong", lines });
    const request = transferRequest(owner, 50_000n);
    expect((await stranger.sendTransfer(request)).kind).toBe("not-sent");
    await expect(stranger.fetchTransfer(request.reference)).rejects.toEqual(unavailable);
    expect(await sandbox.transfer(request.reference)).toBeUndefined();
  });
});

describe("when something goes wrong while asking about a transfer", () => {
  test.each([
    "time-out-after-work",
    "time-out-before-work",
    "500-before-work",
    "500-after-work",
    "429",
    "401",
    "403",
    "drop-connection",
    "malformed-json",
  ])("%s is no answer, never a guess", async (fault) => {
    const timeoutMs = fault.startsWith("time-out") ? IMPATIENT_MS : PATIENT_MS;
    const request = transferRequest(owner, 50_000n);
    await cashfreeFor(sandbox).sendTransfer(request);
    await sandbox.setFault({ gateway: "cashfree", operation: "transfer-status", fault });
    const cashfree = cashfreeFor(sandbox, { timeoutMs, lines });
    await expect(cashfree.fetchTransfer(request.reference)).rejects.toEqual(unavailable);
    expect((await finalReport(request.reference)).kind).toBe("paid");
  });
});

describe("without Cashfree", () => {
  test("it is certain that nothing was sent, and nothing is known", async () => {
    const cashfree = cashfreeFor(sandbox, { lines });
    const request = transferRequest(owner, 50_000n);
    await sandbox.kill();
    try {
      expect(await cashfree.sendTransfer(request)).toMatchObject({
        kind: "not-sent",
        reason: "ECONNREFUSED",
      });
      await expect(cashfree.fetchTransfer(request.reference)).rejects.toEqual(unavailable);
    } finally {
      await sandbox.restart();
    }
    expect((await cashfree.sendTransfer(request)).kind).toBe("accepted");
  });
});

test("no secret and no account number was ever logged", () => {
  const text = JSON.stringify(lines);
  expect(lines.length).toBeGreaterThan(10);
  expect(text).not.toContain(sandbox.env["CASHFREE_CLIENT_SECRET"]);
  expect(text).not.toMatch(/x-client-secret|5010\d{8}/);
});
