import { describe, expect, test } from "vitest";
import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";
import { momentWords, timesNote } from "@/lib/status-words/date-words";
import { isOpenAtProvider, remittanceText } from "@/lib/status-words/remittance-words";

const LAGOS = "Africa/Lagos";
const now = new Date("2026-11-21T23:30:00Z");
const paid: RemittancePaymentView = {
  id: "rmt_1",
  transaction_id: "TXN-0123456789AB",
  type: "bill_payment",
  provider: "paystack",
  status: "pending",
  amount: "5000.00",
  amount_minor: 500_000,
  applied_amount: "0.00",
  applied_amount_minor: 0,
  refunded_amount: "0.00",
  refunded_amount_minor: 0,
  refund_status: "none",
  currency: "NGN",
  user_id: "usr_1",
  user_name: "Tunde Bello",
  bill_id: "bil_1",
  bill_number: "BILL-0A1B2C3D",
  bill_title: "Water",
  note: null,
  error_code: null,
  error_message: null,
  created_at: "2026-11-21T23:00:00Z",
  completed_at: null,
  reference: "bill0123456789abcdef",
  payment_url: "https://gateway.example/pay",
  expires_at: "2026-11-21T23:40:00Z",
  last_checked_at: null,
  next_check_at: null,
  error_type: null,
  error_sentence: null,
  recovery: null,
  settled_amount: "0.00",
  settled_amount_minor: 0,
  wallet_amount: "0.00",
  wallet_amount_minor: 0,
};
const said = (change: Partial<RemittancePaymentView>) => remittanceText({ ...paid, ...change }, now, LAGOS);

describe("a resident's payment", () => {
  test("whose last try was refused says why, and still warns of paying twice", () => {
    const { word, sentence } = said({ error_sentence: "The bank declined this payment." });
    expect(word).toBe("Checking");
    expect(sentence).toContain("the bank declined this payment.");
    expect(sentence).toContain("do not pay again");
  });

  test("that failed says what happened in plain words; one of another amount never says that nothing was taken", () => {
    const failed = {
      status: "failed",
      error_code: "ORDER_EXPIRED",
      error_message: "Not paid in time.",
    } as const;
    expect(said({ ...failed, error_sentence: "The card has expired." }).sentence).toMatch(
      /^The card has expired\. Nothing was taken/,
    );
    const mismatch = said({
      ...failed,
      error_type: "VERIFICATION_ERROR",
      error_sentence: "They do not agree.",
      error_message: "The money is safe; we will place or return it.",
    });
    expect(mismatch.sentence).toBe("The money is safe; we will place or return it.");
  });

  test("is never called failed while it is open, and warns of paying twice", () => {
    for (const expires_at of [paid.expires_at, "2026-11-21T23:10:00Z"]) {
      const { word, sentence } = said({ expires_at });
      expect(word).toBe("Checking");
      expect(sentence).toContain("do not pay again");
      expect(sentence).not.toMatch(/fail|not paid/i);
    }
    expect(isOpenAtProvider(paid, now)).toBe(true);
    expect(isOpenAtProvider({ ...paid, expires_at: "2026-11-21T23:10:00Z" }, now)).toBe(false);
  });

  test("that arrived says where the money is, at the estate's time", () => {
    const completed_at = "2026-11-21T23:20:00Z";
    const done = { status: "completed", completed_at } as const;
    const taken = { applied_amount: "5000.00", applied_amount_minor: 500_000 };
    expect(said({ ...done, ...taken }).sentence).toBe(
      "₦5,000 was paid for Water on Sunday 22 November, 12:20 am.",
    );
    const part = { applied_amount: "4000.00", applied_amount_minor: 400_000 };
    const rest = { wallet_amount: "1000.00", wallet_amount_minor: 100_000 };
    expect(said({ ...done, ...part, ...rest }).sentence).toContain("so ₦1,000 is in your wallet");
    const all = { wallet_amount: "5000.00", wallet_amount_minor: 500_000 };
    expect(said({ ...done, ...all }).sentence).toContain("could not take it any more");
    expect(said({ ...done, type: "deposit", bill_id: null }).sentence).toContain("came into your wallet");
  });

  test("that did not go through says why and until when a debit would return", () => {
    const { word, sentence } = said({ status: "failed", error_message: "Declined by the bank" });
    expect(word).toBe("Not paid");
    expect(sentence).toContain("Declined by the bank. Nothing was taken");
    expect(sentence).toContain("Friday 27 November");
    expect(said({ status: "failed", created_at: "2026-11-01T10:00:00Z" }).sentence).toMatch(
      /Nothing was taken\.$/,
    );
  });
});

test("times are told in the estate's zone, and the page says in which", () => {
  expect(momentWords("2026-11-21T23:20:00Z", now, LAGOS)).toBe("Sunday 22 November, 12:20 am");
  expect(momentWords("2026-11-21T23:20:00Z", now)).toBe("Sunday 22 November, 4:50 am");
  expect(timesNote(LAGOS)).toBe("All times are those of Lagos.");
});

test("that was given back says so, and where the money is", () => {
  const done = { status: "completed", completed_at: "2026-11-21T23:20:00Z" } as const;
  const taken = { applied_amount: "5000.00", applied_amount_minor: 500_000 };
  const back = { refunded_amount: "2000.00", refunded_amount_minor: 200_000 };
  const text = said({ ...done, ...taken, ...back, refund_status: "partly_refunded" });
  expect(text.word).toBe("Partly refunded");
  expect(text.sentence).toContain("Since then ₦2,000 was given back and is in your wallet.");
  expect(said({ ...done, type: "refund", provider: "wallet" }).sentence).toBe(
    "₦5,000 was given back for Water on Sunday 22 November, 12:20 am and is in your wallet.",
  );
});

test("that goes back to where it came from says where it is, and never that somebody paid", () => {
  const back = { type: "refund", bill_id: null, bill_title: null, payment_url: null } as const;
  expect(said(back)).toMatchObject({
    word: "On its way back",
    sentence:
      "Your estate sends ₦5,000 back through Paystack, to where you had paid from; it has left your wallet, and banks usually take up to seven days.",
  });
  expect(said({ ...back, status: "completed", completed_at: "2026-11-21T23:20:00Z" })).toMatchObject({
    word: "Sent back",
    sentence:
      "₦5,000 went back through Paystack on Sunday 22 November, 12:20 am, to where you had paid from; your bank may take a few days to show it.",
  });
  expect(said({ ...back, status: "failed", error_message: "No" })).toMatchObject({
    word: "Did not go back",
    sentence: "₦5,000 could not go back through Paystack and is in your wallet again.",
  });
});
