import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { eventually, IMPATIENT_MS, orderRequest, PATIENT_MS, phonepeFor } from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(async () => {
  await sandbox.clearFaults();
  await sandbox.settings({ auto_complete: true });
});

async function paidOrder(): Promise<string> {
  const request = orderRequest(1_250_000n);
  await phonepeFor(sandbox).createOrder(request);
  await sandbox.payOrder(request.reference, "success");
  return request.reference;
}
const refundOf = (orderReference: string, amountMinor = 250_000n) => ({
  reference: newReference("rfnd"),
  orderReference,
  amount: inr(amountMinor),
});
const kindOf = async (reference: string) => (await phonepeFor(sandbox).fetchRefund(reference)).kind;

test("a refund goes from pending over confirmed to completed, with reference and amount", async () => {
  await sandbox.settings({ auto_complete: false });
  const request = refundOf(await paidOrder());
  const phonepe = phonepeFor(sandbox);
  expect(await phonepe.fetchRefund(request.reference)).toEqual({ kind: "not-found" });
  const outcome = await phonepe.createRefund(request);
  expect(outcome).toMatchObject({
    kind: "accepted",
    gatewayRefundId: expect.stringMatching(/^OMR/) as string,
  });
  expect(await phonepe.fetchRefund(request.reference)).toMatchObject({ kind: "pending" });
  await sandbox.settings({ auto_complete: true });
  await eventually(
    () => kindOf(request.reference),
    (kind) => kind === "completed",
  );
  expect(await phonepe.fetchRefund(request.reference)).toMatchObject({
    reference: request.reference,
    amount: inr(250_000n),
  });
});

test("a failed refund says why", async () => {
  await sandbox.settings({ auto_complete: false });
  const request = refundOf(await paidOrder());
  await phonepeFor(sandbox).createRefund(request);
  await sandbox.decideRefund(request.reference, "failure");
  expect(await phonepeFor(sandbox).fetchRefund(request.reference)).toMatchObject({
    kind: "failed",
    code: "REFUND_BREACHED",
    message: expect.stringMatching(/enough/) as string,
  });
});

test("a repeated reference, more than was paid, and an unknown order are refused", async () => {
  const order = await paidOrder();
  const request = refundOf(order);
  const phonepe = phonepeFor(sandbox);
  expect(await phonepe.createRefund(request)).toMatchObject({ kind: "accepted" });
  expect(await phonepe.createRefund(request)).toMatchObject({ kind: "refused" });
  expect(await phonepe.createRefund(refundOf(order, 1_250_000n))).toMatchObject({ kind: "refused" });
  expect(await phonepe.createRefund(refundOf("rentnobodyknows"))).toMatchObject({ kind: "refused" });
});

describe("when something goes wrong while a refund is asked for", () => {
  test.each([
    ["time-out-after-work", "unknown", true],
    ["time-out-before-work", "unknown", false],
    ["500-before-work", "unknown", false],
    ["500-after-work", "unknown", true],
    ["429", "not-sent", false],
    ["403", "not-sent", false],
    ["malformed-json", "unknown", true],
    ["unknown-status", "accepted", true],
  ])("%s is %s, and whether it exists (%s) is for the status to say", async (fault, kind, exists) => {
    const request = refundOf(await paidOrder());
    const timeoutMs = fault.startsWith("time-out") ? IMPATIENT_MS : PATIENT_MS;
    const phonepe = phonepeFor(sandbox, { timeoutMs });
    await eventually(
      () => phonepe.fetchOrder(request.orderReference).catch(() => null),
      (report) => report !== null,
    );
    await sandbox.setFault({ gateway: "phonepe", operation: "refund", fault });
    expect((await phonepe.createRefund(request)).kind).toBe(kind);
    if (exists)
      await eventually(
        () => kindOf(request.reference),
        (known) => known !== "not-found",
      );
    else expect(await kindOf(request.reference)).toBe("not-found");
  });

  test("a status that nobody has a word for is neither success nor failure", async () => {
    const request = refundOf(await paidOrder());
    await phonepeFor(sandbox).createRefund(request);
    await sandbox.setFault({ gateway: "phonepe", operation: "refund-status", fault: "unknown-status" });
    expect(await kindOf(request.reference)).toBe("pending");
  });

  test("no answer about a refund is no news", async () => {
    const request = refundOf(await paidOrder());
    await phonepeFor(sandbox).createRefund(request);
    await sandbox.setFault({ gateway: "phonepe", operation: "refund-status", fault: "malformed-json" });
    await expect(phonepeFor(sandbox).fetchRefund(request.reference)).rejects.toMatchObject({
      kind: "gateway-unavailable",
    });
  });
});
