import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  bankAccount as bank,
  cashfreeFor,
  eventually,
  IMPATIENT_MS,
  register,
  transferEnd,
  transferRequest,
} from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

const finalReport = (reference: string) => transferEnd(cashfreeFor(sandbox), reference);

const upi = (upiId: string) => ({ method: "upi", upiId }) as const;

describe("the published test accounts", () => {
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
});

describe("test accounts that take their time", () => {
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
    const hasty = cashfreeFor(sandbox, { timeoutMs: IMPATIENT_MS });
    expect(await hasty.sendTransfer(request)).toEqual({ kind: "unknown", reason: "TimeoutError" });
    expect(await finalReport(request.reference)).toMatchObject({ kind: "paid", amount: inr(50_000n) });
    expect((await cashfree.sendTransfer(request)).kind).toBe("duplicate");
  });
});
