import { expect, test } from "vitest";
import type { PaymentStatusView } from "@/lib/payments/cart-payment-schemas";
import { cartPaymentText, openUntil } from "@/lib/status-words/cart-words";

type Facts = PaymentStatusView["data"];
const facts: Facts = {
  cart_id: "crt_1",
  cart_status: "ACTIVE",
  payment_status: "INITIATED",
  payment_id: "pay_1",
  merchant_order_id: "cart1",
  booking_created: false,
  booking_id: null,
  booking_status: null,
  currency: "INR",
  amount: 99_900,
  amount_in_rupees: "999.00",
  payment_amount: "999.00",
  redirect_url: "http://localhost:4010/pay",
  expires_at: "2026-11-21T05:20:00Z",
  remaining_seconds: 480,
  can_retry: false,
  refund_status: null,
  message: "There was not enough money in the account.",
  completed_at: null,
};
const sentenceOf = (change: Partial<Facts>) => cartPaymentText({ ...facts, ...change }).sentence;

test("an open payment is never called failed, and says not to pay again", () => {
  for (const remaining_seconds of [480, 0]) {
    const { word, tone, sentence } = cartPaymentText({ ...facts, remaining_seconds });
    expect([word, tone]).toEqual(["Checking", "neutral"]);
    expect(sentence).toContain("do not pay again");
  }
});

test("money that came for what the cart no longer is says where it is", () => {
  const late = { payment_status: "SUCCESS" } as const;
  expect(sentenceOf(late)).toContain("We look at it and give it back");
  expect(sentenceOf({ ...late, refund_status: "PROCESSING" })).toContain("on its way back");
  expect(sentenceOf({ ...late, refund_status: "SUCCESS" })).toContain("went back");
});

test("a refused payment says why and what of a debit", () => {
  expect(sentenceOf({ payment_status: "FAILED" })).toBe(
    "There was not enough money in the account. Should your bank show a debit, it returns within five days.",
  );
});

test("how long the gateway's page is open is said while it is", () => {
  expect(openUntil(facts)).toBe("open until 10:50 am");
  expect(openUntil({ ...facts, remaining_seconds: 0 })).toBeNull();
  expect(openUntil({ ...facts, redirect_url: null })).toBeNull();
});
