import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  cashfreeFor,
  cashfreeUnavailable,
  eventually,
  freshAccount,
  IMPATIENT_MS,
  PATIENT_MS,
  register,
  transferEnd,
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

const finalReport = (reference: string) => transferEnd(cashfreeFor(sandbox), reference);

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
    await expect(stranger.fetchTransfer(request.reference)).rejects.toEqual(cashfreeUnavailable);
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
    await expect(cashfree.fetchTransfer(request.reference)).rejects.toEqual(cashfreeUnavailable);
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
      await expect(cashfree.fetchTransfer(request.reference)).rejects.toEqual(cashfreeUnavailable);
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
