import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  cashfreeFor,
  freshAccount,
  matchingObject,
  register,
  transferEnd,
  transferRequest,
  type LogLine,
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

afterEach(() => sandbox.settings({ auto_complete: true, bank_delay_ms: 40, strict_accounts: false }));

/** A transfer the bank leaves alone until the test decides. */
async function heldTransfer(amountMinor = 2_000_000n) {
  await sandbox.settings({ auto_complete: false });
  const request = transferRequest(owner, amountMinor);
  expect((await cashfreeFor(sandbox).sendTransfer(request)).kind).toBe("accepted");
  return request;
}

describe("what becomes of a transfer", () => {
  test("success, decided by hand", async () => {
    const { reference } = await heldTransfer();
    expect((await cashfreeFor(sandbox).fetchTransfer(reference)).kind).toBe("processing");
    await sandbox.decideTransfer(reference, "success");
    expect((await cashfreeFor(sandbox).fetchTransfer(reference)).kind).toBe("paid");
  });

  test("nothing while the bank may not act by itself, and its usual end when it may again", async () => {
    const { reference } = await heldTransfer();
    for (let look = 0; look < 10; look++) {
      await sleep(15);
      expect((await cashfreeFor(sandbox).fetchTransfer(reference)).kind).toBe("processing");
    }
    await sandbox.settings({ auto_complete: true });
    expect((await finalReport(reference)).kind).toBe("paid");
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
});

describe("what becomes of the balance", () => {
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
});

describe("a status that is out of the ordinary", () => {
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
    expect(noticed).toEqual([{ event: "cashfree-surprise", fields: matchingObject({ reference }) }]);
  });
});
