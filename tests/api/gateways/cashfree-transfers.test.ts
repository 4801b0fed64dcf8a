import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  cashfreeFor,
  eventually,
  freshAccount,
  isEnded,
  matching,
  register,
  transferEnd,
  transferRequest,
} from "./harness";

let sandbox: RunningSandbox;
let owner = "";
beforeAll(async () => {
  sandbox = await startSandbox();
  owner = await register(cashfreeFor(sandbox), freshAccount());
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

const finalReport = (reference: string) => transferEnd(cashfreeFor(sandbox), reference);

describe("a transfer", () => {
  test("is accepted, under way and then paid, to the paisa", async () => {
    const cashfree = cashfreeFor(sandbox);
    for (const amountMinor of [100n, 101n, 1_087_550n, 9_999_999_999n]) {
      const request = transferRequest(owner, amountMinor);
      const outcome = await cashfree.sendTransfer(request);
      expect(outcome).toEqual({ kind: "accepted", gatewayReference: matching(/^9\d+$/) });
      const gatewayReference = outcome.kind === "accepted" ? outcome.gatewayReference : "";
      expect(await finalReport(request.reference)).toEqual({
        kind: "paid",
        gatewayReference,
        reference: request.reference,
        amount: inr(amountMinor),
        utr: matching(/^6\d{11}$/),
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
    const look = () => cashfreeFor(sandbox).fetchTransfer(request.reference);
    const soft = await eventually(
      look,
      (report) => isEnded(report) || (report.kind === "processing" && report.statusCode !== "RECEIVED"),
    );
    expect(soft).toMatchObject({ kind: "processing", statusCode: "SENT_TO_BENEFICIARY" });
    expect((await sandbox.transfer(request.reference))?.paid_minor).toBe(0);
    expect((await finalReport(request.reference)).kind).toBe("paid");
    await sandbox.settings({ bank_delay_ms: 40 });
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
});

describe("a transfer that cannot be", () => {
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
