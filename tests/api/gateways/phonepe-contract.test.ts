import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { inr } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { eventually, IMPATIENT_MS, orderRequest, PATIENT_MS, phonepeFor, type LogLine } from "./harness";

let sandbox: RunningSandbox;
const lines: LogLine[] = [];
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(async () => {
  clock.reset();
  await sandbox.clearFaults();
});

const unavailable = expect.objectContaining({ kind: "gateway-unavailable", code: "phonepe-unreachable" });

/** Has its token already, so that only the call in question runs out of time. */
async function impatientPhonepe(fault: string) {
  const phonepe = phonepeFor(sandbox, {
    timeoutMs: fault.startsWith("time-out") ? IMPATIENT_MS : PATIENT_MS,
    lines,
  });
  const firstLook = () => phonepe.fetchOrder("lkpynever").catch(() => null);
  await eventually(firstLook, (report) => report !== null);
  return phonepe;
}

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
    expect(outcome).toMatchObject({ kind: "accepted", gatewayOrderId: expect.stringMatching(/^OMO\d+$/) });
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
    const stranger = phonepeFor(sandbox, { clientSecret: "wrong", lines });
    await expect(stranger.createOrder(request)).rejects.toEqual(unavailable);
    expect(await sandbox.order(request.reference)).toBeUndefined();
  });
});

describe("asking about an order", () => {
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
      utr: expect.stringMatching(/^6\d{11}$/),
      paidAt: expect.any(Date),
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

  test("that ran out of time says so, and a late success is believed", async () => {
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
    expect(noticed).toEqual([{ event: "phonepe-surprise", fields: expect.objectContaining({ reference }) }]);
  });
});

describe("when something goes wrong while an order is created", () => {
  test.each([
    ["time-out-after-work", "unknown", true],
    ["time-out-before-work", "unknown", false],
    ["500-before-work", "unknown", false],
    ["500-after-work", "unknown", true],
    ["429", "unknown", false],
    ["drop-connection", "unknown", true],
    ["malformed-json", "unknown", true],
    ["unknown-status", "accepted", true],
  ])("%s is %s, and whether it exists (%s) is for the status to say", async (fault, kind, exists) => {
    const phonepe = await impatientPhonepe(fault);
    await sandbox.setFault({ gateway: "phonepe", operation: "create-order", fault });
    const request = orderRequest(50_000n);
    expect((await phonepe.createOrder(request)).kind).toBe(kind);
    if (exists) await eventually(() => sandbox.order(request.reference), Boolean);
    else expect(await sandbox.order(request.reference)).toBeUndefined();
    const report = await phonepeFor(sandbox).fetchOrder(request.reference);
    expect(report.kind).toBe(exists ? "pending" : "not-found");
  });

  test.each(["403", "401"])("%s proves that nothing was created", async (fault) => {
    await sandbox.setFault({ gateway: "phonepe", operation: "create-order", fault, times: 2 });
    const request = orderRequest(50_000n);
    await expect(phonepeFor(sandbox, { lines }).createOrder(request)).rejects.toEqual(unavailable);
    expect(await sandbox.order(request.reference)).toBeUndefined();
  });
});

describe("when something goes wrong while asking about an order", () => {
  test.each([
    "time-out-after-work",
    "time-out-before-work",
    "500-before-work",
    "500-after-work",
    "429",
    "403",
    "drop-connection",
    "malformed-json",
  ])("%s is no answer, never a guess", async (fault) => {
    const { reference } = await createdOrder();
    await sandbox.payOrder(reference);
    const phonepe = await impatientPhonepe(fault);
    await sandbox.setFault({ gateway: "phonepe", operation: "order-status", fault });
    await expect(phonepe.fetchOrder(reference)).rejects.toEqual(unavailable);
    expect((await phonepeFor(sandbox).fetchOrder(reference)).kind).toBe("completed");
  });
});

describe("the token", () => {
  const tokensFetched = async () => (await sandbox.calls({ operation: "token" })).length;

  test("is fetched once for many calls at once", async () => {
    const { reference } = await createdOrder();
    const phonepe = phonepeFor(sandbox);
    const before = await tokensFetched();
    await Promise.all(Array.from({ length: 20 }, () => phonepe.fetchOrder(reference)));
    expect(await tokensFetched()).toBe(before + 1);
  });

  test("is renewed before it ends", async () => {
    const { reference } = await createdOrder();
    const phonepe = phonepeFor(sandbox);
    const before = await tokensFetched();
    await phonepe.fetchOrder(reference);
    clock.advance(56 * 60_000);
    await phonepe.fetchOrder(reference);
    expect(await tokensFetched()).toBe(before + 2);
  });

  test("that was revoked is replaced once, and the call goes through", async () => {
    const phonepe = phonepeFor(sandbox);
    await phonepe.fetchOrder("lkpynever");
    await sandbox.revokeTokens();
    const before = await tokensFetched();
    const request = orderRequest(70_000n);
    expect((await phonepe.createOrder(request)).kind).toBe("accepted");
    expect(await tokensFetched()).toBe(before + 1);
    const calls = await sandbox.calls({ operation: "create-order", reference: request.reference });
    expect(calls.map((call) => call.status)).toEqual([401, 200]);
  });

  test("that ended without our noticing is replaced, too", async () => {
    await sandbox.settings({ token_lifetime_seconds: 1 });
    const phonepe = phonepeFor(sandbox);
    await phonepe.fetchOrder("lkpynever");
    await sandbox.settings({ token_lifetime_seconds: 3600 });
    // Our clock stands still as far as the token is concerned.
    clock.advance(-600_000);
    const statuses = async () => {
      await phonepe.fetchOrder("lkpynever");
      return (await sandbox.calls({ operation: "order-status" })).slice(-2).map((call) => call.status);
    };
    expect(await eventually(statuses, (last) => last[0] === 401)).toEqual([401, 400]);
  });

  test.each(["500-before-work", "time-out-after-work", "malformed-json", "429", "drop-connection"])(
    "that cannot be had (%s) means that nothing was sent",
    async (fault) => {
      await sandbox.setFault({ gateway: "phonepe", operation: "token", fault });
      const request = orderRequest(50_000n);
      const phonepe = phonepeFor(sandbox, {
        timeoutMs: fault.startsWith("time-out") ? IMPATIENT_MS : PATIENT_MS,
        lines,
      });
      await expect(phonepe.createOrder(request)).rejects.toEqual(unavailable);
      expect(await sandbox.calls({ operation: "create-order", reference: request.reference })).toEqual([]);
    },
  );
});

describe("without PhonePe", () => {
  test("both calls say so, and it is certain that nothing was created", async () => {
    const phonepe = phonepeFor(sandbox, { timeoutMs: 5000, lines });
    const { reference } = await createdOrder();
    await phonepe.fetchOrder(reference);
    await sandbox.kill();
    try {
      await expect(phonepe.createOrder(orderRequest(50_000n))).rejects.toEqual(unavailable);
      await expect(phonepe.fetchOrder(reference)).rejects.toEqual(unavailable);
    } finally {
      await sandbox.restart();
    }
    expect((await phonepe.fetchOrder(reference)).kind).toBe("pending");
  });
});

test("no secret and no token was ever logged", () => {
  const text = JSON.stringify(lines);
  expect(lines.length).toBeGreaterThan(10);
  expect(text).not.toContain(sandbox.env["PHONEPE_CLIENT_SECRET"]);
  expect(text).not.toMatch(/O-Bearer|client_secret|authorization"/);
});
