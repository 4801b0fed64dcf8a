import { describe, expect, test } from "vitest";
import type { PayoutDetailView, PayoutStep } from "@/lib/payouts/payout-schemas";
import { payoutTrail } from "@/lib/status-words/trail-words";

const step = (action: string, details: PayoutStep["details"] = {}): PayoutStep => ({
  at: "2026-11-21T05:01:00Z",
  action,
  actor: "Latchkey",
  details,
});

const payout: PayoutDetailView = {
  id: "pyo_1",
  payment_id: "pay_1",
  status: "processing",
  message: "Payment processing, contact admin if delayed",
  waiting_for: null,
  currency: "INR",
  amount: "12000.00",
  amount_minor: 1_200_000,
  owner_name: "Rao Homes",
  portfolio_id: "por_1",
  payment_details: "XXXX1191 · YESB0000262",
  payment_method: "bank",
  retry_payment_details: "XXXX1191 · YESB0000262",
  unit_number: "A-101",
  property_name: "Lake View",
  tenant_name: "Rahul Verma",
  transfer_id: "lkpo1",
  reference_id: null,
  utr: null,
  error_code: null,
  error_message: null,
  retry_count: 0,
  max_retries: 3,
  last_retry_at: null,
  next_retry_at: null,
  details_retry_at: null,
  next_check_at: "2026-11-21T05:13:00Z",
  created_at: "2026-11-21T05:00:00Z",
  processed_at: null,
  completed_at: null,
  returned_at: null,
  cancelled_at: null,
  recovered_amount: "0.00",
  recovered_amount_minor: 0,
  is_retryable: false,
  trail: [step("payout.sending", { to: "XXXX1191" }), step("payout.transfer-accepted")],
};

const titles = (one: PayoutDetailView) => payoutTrail(one).map(({ state, title }) => `${state}: ${title}`);

describe("the trail of a payout", () => {
  test("begins with the money, stands where it is, and ends with what is to come", () => {
    expect(titles(payout)).toEqual([
      "done: ₹12,000 set aside",
      "done: Sending",
      "done: Cashfree took the transfer",
      "current: On its way",
      "planned: Arrives",
    ]);
  });

  test("keeps the steps that did not work", () => {
    const trail = [
      step("payout.failed", { code: "INVALID_ACCOUNT_FAIL", message: "Invalid account" }),
      step("payout.retried", { number: 2, by: "person" }),
      step("payout.completed", { utr: "732544364160" }),
    ];
    const steps = payoutTrail({ ...payout, status: "completed", trail });
    expect(steps.map(({ state }) => state)).toEqual(["done", "failed", "done", "done"]);
    expect(steps[1]?.detail).toBe("The bank does not know this account number.");
    expect(steps[2]?.title).toBe("Tried again by hand");
    expect(steps[3]?.detail).toBe("The bank's number is 732544364160.");
  });

  test("leaves out what it has no words for, rather than show a code", () => {
    const trail = [step("payout.something-new"), step("payout.failed", {})];
    const steps = payoutTrail({ ...payout, status: "failed", trail });
    expect(steps.map(({ title }) => title)).toEqual(["₹12,000 set aside", "Did not arrive"]);
    expect(steps[1]?.detail).toBeNull();
  });
});
