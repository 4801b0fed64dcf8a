import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inr } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  matching,
  matchingObject,
  orderRequest,
  phonepeFor,
  phonepeUnavailable,
  type LogLine,
} from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

async function createdOrder(amountMinor = 1_250_000n) {
  const request = orderRequest(amountMinor);
  const outcome = await phonepeFor(sandbox).createOrder(request);
  if (outcome.kind !== "accepted") throw new Error(`not created: ${JSON.stringify(outcome)}`);
  return { ...request, gatewayOrderId: outcome.gatewayOrderId };
}

describe("creating an order", () => {
  test("answers where to send the payer, and until when", async () => {
    const request = orderRequest(1_250_050n);
    const before = Date.now();
    const outcome = await phonepeFor(sandbox).createOrder(request);
    expect(outcome).toMatchObject({ kind: "accepted", gatewayOrderId: matching(/^OMO\d+$/) });
    if (outcome.kind !== "accepted") return;
    expect(outcome.expiresAt.getTime()).toBeGreaterThanOrEqual(before + 600_000);
    expect(outcome.expiresAt.getTime()).toBeLessThan(Date.now() + 601_000);
    const page = await fetch(outcome.redirectUrl.replace("localhost", "127.0.0.1"));
    expect(page.status).toBe(200);
    expect(await sandbox.order(request.reference)).toMatchObject({
      gateway_order_id: outcome.gatewayOrderId,
      amount: "12500.50",
      amount_minor: 1_250_050,
      charged_minor: 0,
      state: "PENDING",
    });
  });

  test("cannot tell a repeated reference from bad input, and charges nobody twice", async () => {
    const request = await createdOrder();
    const again = await phonepeFor(sandbox).createOrder({ ...request, amount: inr(999_900n) });
    expect(again).toMatchObject({ kind: "duplicate-or-invalid", code: "BAD_REQUEST" });
    expect(await sandbox.order(request.reference)).toMatchObject({ amount_minor: 1_250_000 });
  });

  test("refuses what PhonePe would refuse without calling it", async () => {
    const request = orderRequest(99n);
    expect(await phonepeFor(sandbox).createOrder(request)).toMatchObject({ kind: "rejected" });
    expect(await sandbox.calls({ reference: request.reference })).toEqual([]);
  });

  test("with wrong credentials is certain that nothing was created", async () => {
    const request = orderRequest(10_000n);
    const stranger = phonepeFor(sandbox, { clientSecret: "wrong" });
    await expect(stranger.createOrder(request)).rejects.toEqual(phonepeUnavailable);
    expect(await sandbox.order(request.reference)).toBeUndefined();
  });
});

describe("asking about an ordinary order", () => {
  test("that never existed finds nothing", async () => {
    expect(await phonepeFor(sandbox).fetchOrder("lkpynever")).toEqual({ kind: "not-found" });
  });

  test("nobody has tried to pay, then somebody has, then it is paid", async () => {
    const phonepe = phonepeFor(sandbox);
    const { reference, gatewayOrderId } = await createdOrder(1_234_567n);
    expect(await phonepe.fetchOrder(reference)).toEqual({
      kind: "pending",
      gatewayOrderId,
      attempted: false,
    });

    await sandbox.payOrder(reference, "pending");
    expect(await phonepe.fetchOrder(reference)).toMatchObject({ kind: "pending", attempted: true });

    const before = Date.now();
    const booked = await sandbox.payOrder(reference, "success");
    const report = await phonepe.fetchOrder(reference);
    expect(report).toEqual({
      kind: "completed",
      gatewayOrderId,
      reference,
      transactionId: booked.attempts[0]?.transaction_id,
      amount: inr(1_234_567n),
      method: "UPI_QR",
      utr: matching(/^6\d{11}$/),
      paidAt: report.kind === "completed" ? report.paidAt : null,
      further: [],
    });
    expect(report.kind === "completed" && Math.abs(report.paidAt.getTime() - before)).toBeLessThan(10_000);
    expect(booked).toMatchObject({ charged_minor: 1_234_567, state: "COMPLETED" });
  });

  test("the payer failed to pay says why", async () => {
    const { reference, gatewayOrderId } = await createdOrder();
    await sandbox.payOrder(reference, "failure");
    expect(await phonepeFor(sandbox).fetchOrder(reference)).toEqual({
      kind: "failed",
      gatewayOrderId,
      code: "INSUFFICIENT_BALANCE",
      message: "The account had not enough money.",
    });
  });
});

describe("an order that ends late", () => {
  test("because it ran out of time says so, and a late success is believed", async () => {
    const phonepe = phonepeFor(sandbox);
    const { reference } = await createdOrder();
    await sandbox.expireOrder(reference);
    expect(await phonepe.fetchOrder(reference)).toMatchObject({ kind: "failed", code: "ORDER_EXPIRED" });
    await sandbox.payOrder(reference, "success");
    expect(await phonepe.fetchOrder(reference)).toMatchObject({
      kind: "completed",
      amount: inr(1_250_000n),
    });
  });

  test("a success after a failure is one success, of the attempt that was paid", async () => {
    const { reference } = await createdOrder();
    await sandbox.payOrder(reference, "failure");
    const booked = await sandbox.payOrder(reference, "success");
    expect(booked.attempts.map((attempt) => attempt.state)).toEqual(["FAILED", "COMPLETED"]);
    expect(await phonepeFor(sandbox).fetchOrder(reference)).toMatchObject({
      kind: "completed",
      transactionId: booked.attempts[1]?.transaction_id,
      amount: inr(1_250_000n),
    });
  });
});

describe("an order that is out of the ordinary", () => {
  test("the payer was charged another amount for reports that amount, as the books do", async () => {
    const { reference } = await createdOrder();
    await sandbox.setFault({ gateway: "phonepe", operation: "order-status", fault: "wrong-amount" });
    const phonepe = phonepeFor(sandbox);
    expect(await phonepe.fetchOrder(reference)).toMatchObject({ kind: "pending" });
    await sandbox.payOrder(reference);
    for (let look = 0; look < 2; look++)
      expect(await phonepe.fetchOrder(reference)).toMatchObject({ amount: inr(1_249_900n) });
    expect(await sandbox.order(reference)).toMatchObject({
      amount_minor: 1_250_000,
      charged_minor: 1_249_900,
    });
  });

  test("on a lagging replica shows what was before, for as long as it lags", async () => {
    const phonepe = phonepeFor(sandbox);
    const lag = (times: number) =>
      sandbox.setFault({ gateway: "phonepe", operation: "order-status", fault: "status-lags", times });
    const { reference } = await createdOrder();
    await lag(1);
    expect(await phonepe.fetchOrder(reference)).toEqual({ kind: "not-found" });
    await sandbox.payOrder(reference);
    await lag(2);
    expect((await phonepe.fetchOrder(reference)).kind).toBe("pending");
    expect((await phonepe.fetchOrder(reference)).kind).toBe("pending");
    expect((await phonepe.fetchOrder(reference)).kind).toBe("completed");
  });

  test("with a state nobody has heard of changes nothing, and is noticed", async () => {
    const { reference } = await createdOrder();
    await sandbox.payOrder(reference);
    await sandbox.setFault({ gateway: "phonepe", operation: "order-status", fault: "unknown-status" });
    const noticed: LogLine[] = [];
    const report = await phonepeFor(sandbox, { lines: noticed }).fetchOrder(reference);
    expect(report.kind).toBe("pending");
    expect(noticed).toEqual([{ event: "phonepe-surprise", fields: matchingObject({ reference }) }]);
  });
});
