import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  cashfreeFor,
  eventually,
  freshAccount,
  orderRequest,
  phonepeFor,
  register,
  transferRequest,
} from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

describe("a sandbox that is killed", () => {
  test("knows everything afterwards that it knew before", async () => {
    const paid = orderRequest(1_250_000n);
    const open = orderRequest(990_000n);
    const phonepe = phonepeFor(sandbox);
    await phonepe.createOrder(paid);
    await phonepe.createOrder(open);
    await sandbox.payOrder(paid.reference);
    const owner = await register(cashfreeFor(sandbox), freshAccount());
    const sent = transferRequest(owner, 70_000n);
    await cashfreeFor(sandbox).sendTransfer(sent);
    await sandbox.settings({ reversal_delay_ms: 12_345, balance_minor: 5_000_000_000 });
    await eventually(
      () => sandbox.transfer(sent.reference),
      (transfer) => transfer?.status_code === "COMPLETED",
    );
    const before = await sandbox.books();

    await sandbox.kill();
    await sandbox.restart();

    expect(await sandbox.books()).toEqual(before);
    expect(await sandbox.settings({})).toMatchObject({ reversal_delay_ms: 12_345 });
    // The very same token still works, the beneficiary is known, the ids are taken.
    expect((await phonepe.fetchOrder(paid.reference)).kind).toBe("completed");
    expect((await phonepe.fetchOrder(open.reference)).kind).toBe("pending");
    expect((await phonepe.createOrder(open)).kind).toBe("duplicate-or-invalid");
    expect((await cashfreeFor(sandbox).sendTransfer(sent)).kind).toBe("duplicate");
    expect((await cashfreeFor(sandbox).sendTransfer(transferRequest(owner, 70_000n))).kind).toBe("accepted");
  });

  test("finishes what its bank had begun", async () => {
    await sandbox.settings({ bank_delay_ms: 600 });
    const owner = await register(cashfreeFor(sandbox), freshAccount());
    const request = transferRequest(owner, 50_000n);
    await cashfreeFor(sandbox).sendTransfer(request);
    await sandbox.kill();
    await sandbox.restart();
    const transfer = await eventually(
      () => sandbox.transfer(request.reference),
      (found) => found?.status_code === "COMPLETED",
    );
    expect(transfer?.paid_minor).toBe(50_000);
    await sandbox.settings({ bank_delay_ms: 40 });
  });
});

describe("a sandbox that is killed in the middle", () => {
  test("in the middle of a burst has everything it has confirmed, once", async () => {
    const owner = await register(cashfreeFor(sandbox), freshAccount());
    const requests = Array.from({ length: 120 }, () => transferRequest(owner, 50_000n));
    const cashfree = cashfreeFor(sandbox);
    let answered = 0;
    let killed: Promise<void> | undefined;
    const confirmed = await Promise.all(
      requests.map(async (request) => {
        const outcome = await cashfree.sendTransfer(request);
        if (outcome.kind === "accepted" && ++answered === 15) killed = sandbox.kill();
        return outcome.kind === "accepted" ? [request.reference] : [];
      }),
    );
    await killed;
    await sandbox.restart();
    expect(answered).toBeGreaterThanOrEqual(15);
    const known = (await sandbox.books()).transfers.map((transfer) => transfer.reference);
    for (const reference of confirmed.flat())
      expect(known.filter((candidate) => candidate === reference)).toHaveLength(1);
    // Sending everything again pays everybody exactly once.
    await Promise.all(requests.map((request) => cashfreeFor(sandbox).sendTransfer(request)));
    const transfers = await eventually(
      async () =>
        (await sandbox.books()).transfers.filter((transfer) =>
          requests.some((request) => request.reference === transfer.reference),
        ),
      (found) => found.length === 120 && found.every((transfer) => transfer.paid_minor === 50_000),
    );
    expect(transfers).toHaveLength(120);
  });

  test("ends at once and cleanly when it is asked to", async () => {
    const other = await startSandbox();
    const begun = Date.now();
    await other.stop();
    expect(Date.now() - begun).toBeLessThan(3000);
  });
});
