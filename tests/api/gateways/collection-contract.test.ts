import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { CollectionGateway, OrderRequest } from "@/lib/gateways/gateway";
import { newReference } from "@/lib/kernel/id";
import { inr, ngn, type Money } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox, type SandboxFault } from "@/tests/support/sandbox";
import {
  eventually,
  flutterwaveFor,
  IMPATIENT_MS,
  nairaOrder,
  orderRequest,
  paystackFor,
  phonepeFor,
} from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(async () => {
  await sandbox.clearFaults();
  await sandbox.settings({ auto_complete: true });
});

type Options = { timeoutMs?: number };
type Case = {
  name: "phonepe" | "paystack" | "flutterwave";
  make: (options?: Options) => CollectionGateway;
  order: (amountMinor: bigint) => OrderRequest;
  money: (amountMinor: bigint) => Money;
};
const cases: Case[] = [
  { name: "phonepe", make: (options) => phonepeFor(sandbox, options), order: orderRequest, money: inr },
  { name: "paystack", make: (options) => paystackFor(sandbox, options), order: nairaOrder, money: ngn },
  { name: "flutterwave", make: (options) => flutterwaveFor(sandbox, options), order: nairaOrder, money: ngn },
];

/** The steps that every promise is tried with. */
function tools({ name, make, order, money }: Case) {
  const fault = (operation: string, what: string, more: Partial<SandboxFault> = {}) =>
    sandbox.setFault({ gateway: name, operation, fault: what, ...more });
  const paid = async (amountMinor = 1_250_050n) => {
    const request = order(amountMinor);
    expect(await make().createOrder(request)).toMatchObject({ kind: "accepted" });
    await sandbox.payOrder(request.reference, "success");
    return request;
  };
  const refundOf = (orderReference: string, amountMinor: bigint) => ({
    reference: newReference("rfnd"),
    orderReference,
    amount: money(amountMinor),
  });
  return { fault, paid, refundOf };
}

describe.each(cases)("$name: what was paid", (gateway) => {
  const { name, make, order, money } = gateway;
  const { fault, paid } = tools(gateway);

  test("an order leads the payer to a page, and nothing is paid before the payer pays", async () => {
    const request = order(1_250_050n);
    const outcome = await make().createOrder(request);
    expect(outcome).toMatchObject({ kind: "accepted" });
    if (outcome.kind !== "accepted") return;
    expect(outcome.expiresAt.getTime()).toBeGreaterThan(Date.now());
    const page = await (await fetch(outcome.redirectUrl)).text();
    expect(page).toContain("12,500.50");
    expect(["pending", "not-found"]).toContain((await make().fetchOrder(request.reference)).kind);
  });

  test("what was paid is reported to the last minor unit, once, with the reference that was asked for", async () => {
    for (const amountMinor of [100n, 101n, 1_250_050n, 9_999_999_999n]) {
      const { reference } = await paid(amountMinor);
      const report = await make().fetchOrder(reference);
      expect(report).toMatchObject({ kind: "completed", reference, amount: money(amountMinor), further: [] });
      expect(report.kind === "completed" && report.paidAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
      const { currency } = money(0n);
      expect(await sandbox.order(reference)).toMatchObject({
        gateway: name,
        charged_minor: Number(amountMinor),
        currency,
      });
    }
  });

  test("an order it does not know is not found", async () => {
    expect(await make().fetchOrder(newReference("lkpy"))).toEqual({ kind: "not-found" });
  });

  test("a bank that took less is never reported as the amount that was asked for", async () => {
    const { reference } = await paid();
    await fault("order-status", "wrong-amount");
    expect(await make().fetchOrder(reference)).toMatchObject({
      kind: "completed",
      amount: money(1_249_950n),
    });
  });

  test("a late success counts after a failure", async () => {
    const request = order(500_000n);
    await make().createOrder(request);
    await sandbox.payOrder(request.reference, "failure");
    expect((await make().fetchOrder(request.reference)).kind).not.toBe("completed");
    await sandbox.payOrder(request.reference, "success");
    expect(await make().fetchOrder(request.reference)).toMatchObject({ kind: "completed" });
  });
});

describe.each(cases)("$name: what cannot be known", (gateway) => {
  const { name, make, order } = gateway;
  const { fault, paid } = tools(gateway);

  test.each(["time-out-after-work", "500-after-work", "drop-connection", "malformed-json"])(
    "an order whose answer is lost (%s) is unknown, and can be paid and found",
    async (what) => {
      await fault("create-order", what);
      const request = order(500_000n);
      expect(await make({ timeoutMs: IMPATIENT_MS }).createOrder(request)).toMatchObject({ kind: "unknown" });
      await sandbox.payOrder(request.reference, "success");
      expect(await make().fetchOrder(request.reference)).toMatchObject({ kind: "completed" });
    },
  );

  test.each(["500-before-work", "time-out-before-work", "malformed-json", "401", "403", "429"])(
    "a status that does not come (%s) is no answer, never a failure",
    async (what) => {
      const { reference } = await paid();
      await fault("order-status", what, { times: 2 });
      await expect(make({ timeoutMs: IMPATIENT_MS }).fetchOrder(reference)).rejects.toMatchObject({
        kind: "gateway-unavailable",
        code: `${name}-unreachable`,
      });
    },
  );

  test("a word it has never heard of decides nothing", async () => {
    const request = order(500_000n);
    await make().createOrder(request);
    await sandbox.payOrder(request.reference, "pending");
    await fault("order-status", "unknown-status");
    expect(await make().fetchOrder(request.reference)).toMatchObject({ kind: "pending" });
  });
});

describe.each(cases)("$name: what goes back", (gateway) => {
  const { make, money } = gateway;
  const { fault, paid, refundOf } = tools(gateway);

  test("a refund is accepted, open, and completed with its reference and amount", async () => {
    await sandbox.settings({ auto_complete: false });
    const { reference: orderReference } = await paid();
    const request = refundOf(orderReference, 250_050n);
    expect(await make().fetchRefund(request.reference, orderReference)).toEqual({ kind: "not-found" });
    expect(await make().createRefund(request)).toMatchObject({ kind: "accepted" });
    const open = await make().fetchRefund(request.reference, orderReference);
    expect(["pending", "confirmed"]).toContain(open.kind);
    await sandbox.settings({ auto_complete: true });
    const done = await eventually(
      () => make().fetchRefund(request.reference, orderReference),
      (report) => report.kind === "completed",
    );
    expect(done).toMatchObject({ reference: request.reference, amount: money(250_050n) });
    expect(await sandbox.order(orderReference)).toMatchObject({ refunded_minor: 250_050 });
  });

  test("a refund can fail after it was accepted", async () => {
    await sandbox.settings({ auto_complete: false });
    const { reference: orderReference } = await paid();
    const request = refundOf(orderReference, 250_000n);
    await make().createRefund(request);
    await sandbox.decideRefund(request.reference, "failure");
    const report = await make().fetchRefund(request.reference, orderReference);
    expect(report).toMatchObject({ kind: "failed" });
  });

  test("the same refund again is the same refund, also when the first answer was lost", async () => {
    const { reference: orderReference } = await paid();
    const request = refundOf(orderReference, 250_000n);
    await fault("refund", "drop-connection");
    expect(await make().createRefund(request)).toMatchObject({ kind: "unknown" });
    await make().createRefund(request);
    await make().createRefund(request);
    const { refunds } = await sandbox.books();
    expect(refunds.filter((refund) => refund.order_reference === orderReference)).toHaveLength(1);
  });

  test("more than was paid is refused, and so is a refund of nothing", async () => {
    const { reference: orderReference } = await paid(300_000n);
    expect(await make().createRefund(refundOf(orderReference, 300_001n))).toMatchObject({ kind: "refused" });
    const unpaid = newReference("lkpy");
    expect(await make().createRefund(refundOf(unpaid, 20_000n))).toMatchObject({ kind: "refused" });
  });
});
