import { describe, expect, test } from "vitest";
import {
  alertsAt,
  backOffSeconds,
  recoveryOf,
  sentenceOf,
  severities,
  severityOf,
  ways,
} from "@/lib/failures/payment-error";
import { paymentErrorTypes } from "@/lib/kernel/payment-error-type";

const around = { isOtherGatewayThere: true, isForBill: true };

test("the wait before another try is 1, 2, 4 … minutes and never longer than 30", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 500].map((tries) => backOffSeconds(tries) / 60)).toEqual([
    1, 2, 4, 8, 16, 30, 30, 30,
  ]);
  expect(backOffSeconds(0)).toBe(60);
});

describe.each(paymentErrorTypes)("%s", (type) => {
  test("has a severity, one plain sentence and a way out wherever it happens", () => {
    for (const way of ways) {
      expect(severities).toContain(severityOf(type, way));
      expect(sentenceOf(type, way)).toMatch(/^[A-Z].*\.$/);
      const recovery = recoveryOf({ type, way, attempts: 1 }, around);
      expect(recovery.may_retry || recovery.alternatives.length > 0).toBe(true);
      if (recovery.max_retries === 0) expect(recovery.may_retry).toBe(false);
    }
  });
});

test("a try that cannot help is not offered, and after the last one none is", () => {
  const declined = (attempts: number) =>
    recoveryOf({ type: "DECLINED_CARD", way: "payer", attempts }, around);
  expect(declined(1)).toEqual({
    may_retry: true,
    retry_after: 60,
    max_retries: 2,
    alternatives: ["other_card", "other_gateway", "wallet"],
  });
  expect(declined(2)).toMatchObject({ may_retry: true, retry_after: 120 });
  expect(declined(3)).toMatchObject({ may_retry: false });
  expect(recoveryOf({ type: "EXPIRED_CARD", way: "payer", attempts: 1 }, around)).toMatchObject({
    may_retry: false,
    max_retries: 0,
  });
});

test("only what is there is offered: no other gateway where none stands, no wallet for a deposit", () => {
  const failed = { type: "PROVIDER_ERROR", way: "gateway", attempts: 1 } as const;
  expect(recoveryOf(failed, { isOtherGatewayThere: false, isForBill: false }).alternatives).toEqual([]);
  expect(recoveryOf(failed, { isOtherGatewayThere: true, isForBill: false }).alternatives).toEqual([
    "other_gateway",
  ]);
  expect(recoveryOf({ type: "INSUFFICIENT_FUNDS", way: "wallet", attempts: 40 }, around)).toMatchObject({
    may_retry: true,
    alternatives: ["add_money", "part_payment", "pay_directly"],
  });
});

test("our own keys refused is critical and told at once; a payer's wrong PIN is neither", () => {
  expect(severityOf("AUTHENTICATION_ERROR", "gateway")).toBe("critical");
  expect(alertsAt("AUTHENTICATION_ERROR", "gateway")).toBe(1);
  expect(alertsAt("INSUFFICIENT_FUNDS", "transfer")).toBe(1);
  for (const way of ["payer", "wallet"] as const) {
    expect(severityOf("AUTHENTICATION_ERROR", way)).not.toBe("critical");
    expect(alertsAt("AUTHENTICATION_ERROR", way)).toBeNull();
  }
  expect(alertsAt("PROVIDER_ERROR", "gateway")).toBe(5);
  expect(alertsAt("TIMEOUT_ERROR", "payer")).toBeNull();
});
