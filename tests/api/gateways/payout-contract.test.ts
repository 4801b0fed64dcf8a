import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { NubanAccount, PayeeAccount, PayoutGateway } from "@/lib/gateways/gateway";
import { newReference } from "@/lib/kernel/id";
import { inr, ngn, type Money } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox, type SandboxFault } from "@/tests/support/sandbox";
import {
  cashfreeFor,
  flutterwaveFor,
  freshAccount,
  IMPATIENT_MS,
  nubanAccount,
  paystackFor,
  payOut,
  transferEnd,
} from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  // Paystack's test mode succeeds at once; this makes it take its time and fail like the live one.
  await sandbox.settings({ paystack_instant_transfers: false });
});
afterAll(() => sandbox.stop());
afterEach(async () => {
  await sandbox.clearFaults();
  await sandbox.settings({ auto_complete: true });
});

type Options = { timeoutMs?: number };
type Case = {
  name: "cashfree" | "paystack" | "flutterwave";
  make: (options?: Options) => PayoutGateway;
  account: () => PayeeAccount | NubanAccount;
  money: (amountMinor: bigint) => Money;
};
const cases: Case[] = [
  { name: "cashfree", make: (options) => cashfreeFor(sandbox, options), account: freshAccount, money: inr },
  {
    name: "paystack",
    make: (options) => paystackFor(sandbox, options),
    account: () => nubanAccount(),
    money: ngn,
  },
  {
    name: "flutterwave",
    make: (options) => flutterwaveFor(sandbox, options),
    account: () => nubanAccount(),
    money: ngn,
  },
];

/** The steps that every promise is tried with. */
function tools({ name, make, account }: Case) {
  const fault = (operation: string, what: string, more: Partial<SandboxFault> = {}) =>
    sandbox.setFault({ gateway: name, operation, fault: what, ...more });
  const look = (reference: string) => make().fetchTransfer(reference);
  /** Accepted, and waiting until somebody decides. */
  const waiting = async () => {
    await sandbox.settings({ auto_complete: false });
    const { request } = await payOut(make(), account(), 5_000_050n);
    expect((await look(request.reference)).kind).toBe("processing");
    return request.reference;
  };
  return { fault, look, waiting };
}

describe.each(cases)("$name: what is paid", (gateway) => {
  const { name, make, account, money } = gateway;
  const { look, waiting } = tools(gateway);

  test("a transfer is accepted, and paid to the last minor unit, with its fee", async () => {
    for (const amountMinor of [10_000n, 10_001n, 5_000_050n, 9_999_999_999n]) {
      const { request, outcome } = await payOut(make(), account(), amountMinor);
      expect(outcome).toMatchObject({ kind: "accepted" });
      const report = await transferEnd(make(), request.reference);
      expect(report).toMatchObject({
        kind: "paid",
        reference: request.reference,
        amount: money(amountMinor),
      });
      const paid = await sandbox.transfer(request.reference);
      expect(paid).toMatchObject({ gateway: name, paid_minor: Number(amountMinor), returned: false });
      expect(report.kind === "paid" && Number(report.fee.amountMinor)).toBe(paid?.fee_minor);
    }
  });

  test("a transfer it does not know is not found", async () => {
    expect(await look(newReference("lkpo"))).toEqual({ kind: "not-found" });
  });

  test("what somebody decides at the bank is what is reported", async () => {
    const failed = await waiting();
    await sandbox.decideTransfer(failed, "failure");
    expect(await look(failed)).toMatchObject({ kind: "failed" });
    const paid = await waiting();
    await sandbox.decideTransfer(paid, "success");
    expect(await look(paid)).toMatchObject({ kind: "paid", amount: money(5_000_050n) });
  });

  test("the same reference again is a duplicate, and nobody is paid twice", async () => {
    const { request } = await payOut(make(), account(), 20_000n);
    expect(await make().sendTransfer(request)).toEqual({ kind: "duplicate" });
    await transferEnd(make(), request.reference);
    const { transfers } = await sandbox.books();
    expect(transfers.filter((transfer) => transfer.reference === request.reference)).toHaveLength(1);
  });

  test("what it would refuse never leaves us", async () => {
    const before = (await sandbox.calls({ gateway: name, operation: "transfer" })).length;
    const { outcome } = await payOut(make(), account(), 99n);
    expect(outcome).toMatchObject({ kind: "rejected", code: "amount-below-minimum", permanent: true });
    expect(await sandbox.calls({ gateway: name, operation: "transfer" })).toHaveLength(before);
  });
});

describe.each(cases)("$name: what cannot be known", (gateway) => {
  const { name, make, account, money } = gateway;
  const { fault, look } = tools(gateway);

  test.each(["time-out-after-work", "500-after-work", "drop-connection", "malformed-json"])(
    "an answer that is lost (%s) is unknown, and the transfer is found by its reference",
    async (what) => {
      await fault("transfer", what);
      const { request, outcome } = await payOut(make({ timeoutMs: IMPATIENT_MS }), account(), 20_000n);
      expect(outcome).toMatchObject({ kind: "unknown" });
      expect(await transferEnd(make(), request.reference)).toMatchObject({ kind: "paid" });
      expect(await make().sendTransfer(request)).toEqual({ kind: "duplicate" });
    },
  );

  test.each(["401", "403", "429"])("%s is proof that nothing was sent", async (what) => {
    await fault("transfer", what);
    const { request, outcome } = await payOut(make(), account(), 20_000n);
    expect(outcome).toMatchObject({ kind: "not-sent" });
    expect(await sandbox.transfer(request.reference)).toBeUndefined();
  });

  test.each(["500-before-work", "time-out-before-work"])(
    "after %s nobody knows, until a look finds nothing",
    async (what) => {
      await fault("transfer", what);
      const { request, outcome } = await payOut(make({ timeoutMs: IMPATIENT_MS }), account(), 20_000n);
      expect(outcome).toMatchObject({ kind: "unknown" });
      expect(await look(request.reference)).toEqual({ kind: "not-found" });
    },
  );

  test.each(["500-before-work", "malformed-json", "401", "429"])(
    "a status that does not come (%s) is no answer, never a failure",
    async (what) => {
      const { request } = await payOut(make(), account(), 20_000n);
      await fault("transfer-status", what);
      await expect(look(request.reference)).rejects.toMatchObject({
        kind: "gateway-unavailable",
        code: `${name}-unreachable`,
      });
    },
  );

  test("a word it has never heard of decides nothing, and another amount is reported as it is", async () => {
    const { request } = await payOut(make(), account(), 20_000n);
    await transferEnd(make(), request.reference);
    await fault("transfer-status", "unknown-status");
    expect(await look(request.reference)).toMatchObject({ kind: "processing" });
    await fault("transfer-status", "wrong-amount");
    expect(await look(request.reference)).toMatchObject({ kind: "paid", amount: money(19_900n) });
  });
});
