import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  eventually,
  IMPATIENT_MS,
  orderRequest,
  PATIENT_MS,
  phonepeFor,
  phonepeUnavailable,
  type LogLine,
} from "./harness";

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

async function createdOrder(): Promise<string> {
  const request = orderRequest(1_250_000n);
  const outcome = await phonepeFor(sandbox).createOrder(request);
  if (outcome.kind !== "accepted") throw new Error(`not created: ${JSON.stringify(outcome)}`);
  return request.reference;
}

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
    await expect(phonepeFor(sandbox, { lines }).createOrder(request)).rejects.toEqual(phonepeUnavailable);
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
    const reference = await createdOrder();
    await sandbox.payOrder(reference);
    const phonepe = await impatientPhonepe(fault);
    await sandbox.setFault({ gateway: "phonepe", operation: "order-status", fault });
    await expect(phonepe.fetchOrder(reference)).rejects.toEqual(phonepeUnavailable);
    expect((await phonepeFor(sandbox).fetchOrder(reference)).kind).toBe("completed");
  });
});

describe("the token", () => {
  const tokensFetched = async () => (await sandbox.calls({ operation: "token" })).length;

  test("is fetched once for many calls at once", async () => {
    const reference = await createdOrder();
    const phonepe = phonepeFor(sandbox);
    const before = await tokensFetched();
    await Promise.all(Array.from({ length: 20 }, () => phonepe.fetchOrder(reference)));
    expect(await tokensFetched()).toBe(before + 1);
  });

  test("is renewed before it ends", async () => {
    const reference = await createdOrder();
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
      await expect(phonepe.createOrder(request)).rejects.toEqual(phonepeUnavailable);
      expect(await sandbox.calls({ operation: "create-order", reference: request.reference })).toEqual([]);
    },
  );
});

describe("without PhonePe", () => {
  test("both calls say so, and it is certain that nothing was created", async () => {
    const phonepe = phonepeFor(sandbox, { timeoutMs: 5000, lines });
    const reference = await createdOrder();
    await phonepe.fetchOrder(reference);
    await sandbox.kill();
    try {
      await expect(phonepe.createOrder(orderRequest(50_000n))).rejects.toEqual(phonepeUnavailable);
      await expect(phonepe.fetchOrder(reference)).rejects.toEqual(phonepeUnavailable);
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
