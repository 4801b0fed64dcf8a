import { describe, expect, test } from "vitest";
import { isRetryable, mayResend, nextCheckAt, retryAt, transferReference } from "@/lib/payouts/payout";
import { payoutMessage, toPublicStatus } from "@/lib/payouts/payout-messages";

const now = new Date("2026-11-05T06:00:00Z");
const minutesAfter = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test("retries come after 5, 15 and 45 minutes; then a person decides", () => {
  expect(retryAt(1, now)).toEqual(minutesAfter(5));
  expect(retryAt(2, now)).toEqual(minutesAfter(15));
  expect(retryAt(3, now)).toEqual(minutesAfter(45));
  expect(retryAt(4, now)).toBeNull();
});

describe("a transfer's reference", () => {
  test("comes from its cause, so that a lost commit meets the gateway's own check for duplicates", () => {
    expect(transferReference("payment:rent01", 1)).toBe(transferReference("payment:rent01", 1));
    expect(transferReference("payment:rent01", 2)).not.toBe(transferReference("payment:rent01", 1));
    expect(transferReference("payment:rent02", 1)).not.toBe(transferReference("payment:rent01", 1));
  });
  test("fits every gateway", () => {
    for (let cause = 0; cause < 500; cause += 1)
      expect(transferReference(`c${cause}`, 1)).toMatch(/^[a-z0-9]{16,40}$/);
  });
});

test("a transfer nobody knows may be sent again only after three looks over a quarter of an hour", () => {
  expect(mayResend(3, now, minutesAfter(15))).toBe(true);
  expect(mayResend(2, now, minutesAfter(60))).toBe(false);
  expect(mayResend(9, now, minutesAfter(14))).toBe(false);
  expect(mayResend(3, null, now)).toBe(false);
});

test("checks are quick at first and never stop", () => {
  expect(nextCheckAt(0, now).getTime() - now.getTime()).toBe(3000);
  expect(nextCheckAt(500, now)).toEqual(minutesAfter(10));
});

test("only what has failed or come back may be retried by hand", () => {
  expect(["failed", "retry_scheduled", "returned"].every((status) => isRetryable(status as "failed"))).toBe(
    true,
  );
  expect(["pending", "processing", "completed"].some((status) => isRetryable(status as "pending"))).toBe(
    false,
  );
});

test("the public words and the four sentences", () => {
  expect(payoutMessage("completed")).toBe("Payment transferred successfully");
  for (const status of ["pending", "processing", "retry_scheduled"] as const)
    expect(payoutMessage(status)).toBe("Payment processing, contact admin if delayed");
  expect(payoutMessage("failed")).toBe("Payment processing failed, contact admin");
  expect(payoutMessage(null)).toBe("Payout not initiated");
  expect(toPublicStatus("returned")).toBe("failed");
});
