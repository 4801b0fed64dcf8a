import { expect } from "vitest";
import { database } from "@/lib/db/client";
import type { SandboxBooks } from "./sandbox";

/** What the gateways remember against what we wrote down: every capture, every transfer and every refund, once. */
export async function compareWithTheBanks(books: SandboxBooks): Promise<void> {
  const receipts = await database().selectFrom("receipt").selectAll().execute();
  expect(receipts.length, "days on which nothing is paid prove nothing").toBeGreaterThan(3);
  expect(books.transfers.length).toBeGreaterThan(3);
  for (const order of books.orders) {
    const received = receipts
      .filter((receipt) => receipt.merchant_order_id === order.reference)
      .reduce((sum, receipt) => sum + receipt.amount_minor, 0n);
    expect(received, `order ${order.reference}`).toBe(BigInt(order.charged_minor));
  }
  const attempts = await database()
    .selectFrom("payout_attempt")
    .innerJoin("payout", "payout.id", "payout_attempt.payout_id")
    .select(["transfer_id", "state", "payout.id as payout_id", "payout.amount_minor"])
    .execute();
  const known = new Map(attempts.map((attempt) => [attempt.transfer_id, attempt]));
  const paidPerPayout = new Map<string, number>();
  for (const transfer of books.transfers) {
    const attempt = known.get(transfer.reference);
    expect(attempt, `the bank knows ${transfer.reference} and we do not`).toBeDefined();
    if (!attempt || transfer.paid_minor === 0 || transfer.returned) continue;
    expect(BigInt(transfer.paid_minor)).toBe(attempt.amount_minor);
    paidPerPayout.set(attempt.payout_id, (paidPerPayout.get(attempt.payout_id) ?? 0) + 1);
    expect(attempt.state, transfer.reference).toBe("paid");
  }
  for (const [payoutId, times] of paidPerPayout) expect(times, `${payoutId} was paid ${times} times`).toBe(1);
  await compareRefunds(books);
}

async function compareRefunds(books: SandboxBooks): Promise<void> {
  const ours = await database()
    .selectFrom("refund")
    .select(["merchant_refund_id", "status", "amount_minor"])
    .execute();
  const known = new Map(ours.map((refund) => [refund.merchant_refund_id, refund]));
  const backPerOrder = new Map<string, number>();
  for (const refund of books.refunds) {
    const own = known.get(refund.reference);
    expect(own, `the gateway knows ${refund.reference} and we do not`).toBeDefined();
    expect(own?.amount_minor).toBe(BigInt(refund.amount_minor));
    expect(own?.status, refund.reference).toBe(refund.state === "COMPLETED" ? "completed" : "failed");
    if (refund.state !== "COMPLETED") continue;
    const sum = (backPerOrder.get(refund.order_reference) ?? 0) + refund.amount_minor;
    backPerOrder.set(refund.order_reference, sum);
  }
  for (const order of books.orders)
    expect(backPerOrder.get(order.reference) ?? 0).toBeLessThanOrEqual(order.charged_minor);
}
