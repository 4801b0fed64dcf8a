import { describe, expect, test } from "vitest";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import { payoutText, payoutWord } from "@/lib/status-words/payout-words";

const now = new Date("2026-11-21T05:12:00Z");
const payout = {
  status: "processing",
  waiting_for: null,
  portfolio_id: "por_1",
  amount: "12000.00",
  currency: "INR",
  payment_details: "XXXX1191 · YESB0000262",
  payment_method: "bank",
  utr: null,
  error_code: null,
  error_message: null,
  retry_count: 0,
  max_retries: 3,
  next_retry_at: null,
  details_retry_at: null,
  created_at: "2026-11-21T05:00:00Z",
  processed_at: "2026-11-21T05:01:00Z",
  completed_at: null,
  returned_at: null,
  cancelled_at: null,
} as const satisfies Partial<PayoutView>;

const sentenceOf = (change: Partial<PayoutView>, reader: "owner" | "admin" = "owner") =>
  payoutText({ ...payout, ...change }, reader, now).sentence;

describe("what the owner reads", () => {
  test("on its way: where to, since when, how long it takes", () => {
    expect(sentenceOf({})).toBe(
      "On its way to XXXX1191 · YESB0000262 since Saturday 21 November, 10:31 am; a bank transfer usually takes minutes.",
    );
  });

  test("arrived: when, and the bank's number", () => {
    expect(
      sentenceOf({ status: "completed", completed_at: "2026-11-21T05:03:00Z", utr: "732544364160" }),
    ).toBe("Arrived on Saturday 21 November, 10:33 am; the bank's number is 732544364160.");
  });

  test("waiting: for what", () => {
    expect(sentenceOf({ status: "pending", waiting_for: "payment_details" })).toBe(
      "Goes out as soon as you add your bank account or UPI id.",
    );
    expect(sentenceOf({ status: "pending" })).toBe("Goes out within minutes.");
  });

  test("trying again: why, which try, when, and that there is nothing to do", () => {
    const text = sentenceOf({
      status: "retry_scheduled",
      error_code: "BENE_BANK_DECLINED",
      retry_count: 1,
      next_retry_at: "2026-11-21T05:30:00Z",
    });
    expect(text).toBe("The bank declined the transfer. Retry 2 of 3 is at 11:00 am; nothing for you to do.");
  });

  test("came back: when, why, and that the money is safe", () => {
    const text = sentenceOf({
      status: "failed",
      returned_at: "2026-11-21T05:09:00Z",
      error_message: "Account closed",
    });
    expect(text).toBe(
      "The bank sent it back on Saturday 21 November: account closed. ₹12,000 is safe with us until it is sent again.",
    );
  });
});

describe("a failed payout says whose turn it is", () => {
  const ofDetails = { ...payout, status: "failed" as const, error_code: "INVALID_ACCOUNT_FAIL" };
  const ofBank = { ...payout, status: "failed" as const, error_code: "BENE_BANK_DECLINED" };

  test("wrong details are the owner's, everything else is ours", () => {
    expect(payoutWord(ofDetails, "owner").word).toBe("Needs you");
    expect(payoutWord(ofDetails, "admin").word).toBe("Needs owner");
    expect(payoutWord(ofBank, "owner").word).toBe("Needs us");
    expect(payoutWord(ofBank, "admin").word).toBe("Needs you");
  });

  test("and the sentence names the remedy", () => {
    expect(payoutText(ofDetails, "owner", now).sentence).toBe(
      "The bank does not know this account number. Please correct your payment details; we then send it again.",
    );
    expect(payoutText(ofBank, "owner", now).sentence).toContain("nothing for you to do");
  });

  test("once other details are entered it is nobody's turn, and the day of the next try is named", () => {
    const corrected = { ...ofDetails, details_retry_at: "2026-11-22T05:30:00Z" };
    expect(payoutWord(corrected, "owner").word).toBe("Trying again");
    expect(payoutText(corrected, "owner", now).sentence).toBe(
      "The bank does not know this account number. We try again on Sunday 22 November with the new details.",
    );
    expect(payoutText(corrected, "admin", now).sentence).toContain("with the owner's new details.");
    const counting = { ...corrected, details_retry_at: "2026-11-21T05:00:00Z" };
    expect(payoutText(counting, "owner", now).sentence).toMatch(/We try again within minutes/);
  });

  test("an unknown reason is told in the gateway's words, as one sentence", () => {
    const text = sentenceOf({ status: "failed", error_code: "NEW_CODE", error_message: "imps is down" });
    expect(text).toMatch(/^Imps is down\. /);
  });
});
