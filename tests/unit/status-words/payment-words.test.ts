import { describe, expect, test } from "vitest";
import { isOpenAtGateway, methodWords, paymentText } from "@/lib/status-words/payment-words";

const now = new Date("2026-11-21T05:12:00Z");
const facts = {
  gateway: "phonepe" as const,
  state: "pending" as const,
  currency: "INR",
  payment_breakup: {
    base_amount: "12000.00",
    base_amount_minor: 1_200_000,
    payment_charge: "300.00",
    payment_charge_minor: 30_000,
    charge_rate_percent: 2.5,
    total_payable: "12300.00",
    total_payable_minor: 1_230_000,
  },
  created_at: "2026-11-21T05:00:00Z",
  expires_at: "2026-11-21T05:20:00Z",
  completed_at: null,
  redirect_url: "https://gateway.example/pay",
  failure_code: null,
  failure_message: null,
};

describe("an open payment", () => {
  test("is never called failed, whatever the clock says", () => {
    const later = new Date("2026-11-21T09:00:00Z");
    for (const state of ["created", "pending"] as const)
      for (const at of [now, later]) {
        const { word, tone, sentence } = paymentText({ ...facts, state }, at);
        expect(`${word} ${sentence}`).not.toMatch(/fail|not paid|ran out/i);
        expect(tone).toBe("neutral");
      }
  });

  test("asks not to pay again, and says when the time to pay is over", () => {
    expect(paymentText(facts, now).sentence).toContain("if you have paid, do not pay again");
    expect(paymentText(facts, new Date(facts.expires_at)).sentence).toContain("The time to pay is over");
  });

  test("can be gone on with until it ends", () => {
    expect(isOpenAtGateway(facts, now)).toBe(true);
    expect(isOpenAtGateway(facts, new Date(facts.expires_at))).toBe(false);
    expect(isOpenAtGateway({ ...facts, redirect_url: null }, now)).toBe(false);
    expect(isOpenAtGateway({ ...facts, state: "succeeded" }, now)).toBe(false);
  });
});

describe("a payment that has ended", () => {
  test("received: how much, when, and for which months", () => {
    const received = {
      ...facts,
      state: "succeeded" as const,
      completed_at: "2026-11-21T05:11:00Z",
      settled: ["2026-10", "2026-11"].map((month) => ({
        month,
        due_on: `${month}-05`,
        amount: "6000.00",
        amount_minor: 600_000,
      })),
    };
    expect(paymentText(received, now)).toMatchObject({
      word: "Received",
      tone: "success",
      sentence:
        "We received ₹12,300 on Saturday 21 November, 10:41 am; it settles rent for October and November 2026.",
    });
  });

  test("failed: why, and what becomes of a debit as long as one may still come back", () => {
    const failed = { ...facts, state: "failed" as const, failure_message: "The UPI PIN was wrong." };
    expect(paymentText(failed, now).sentence).toBe(
      "The UPI PIN was wrong. Nothing was taken; should your bank show a debit, it returns by Thursday 26 November.",
    );
    expect(paymentText(failed, new Date("2026-12-21T05:00:00Z")).sentence).toBe(
      "The UPI PIN was wrong. Nothing was taken.",
    );
  });

  test("without success though money came: only that it is safe, and never that nothing was taken", () => {
    const message = "₹12,300 came for an order that was paid or changed meanwhile. The money is safe.";
    for (const state of ["failed", "expired"] as const)
      for (const failure_code of ["ORDER_CLOSED", "AMOUNT_MISMATCH"]) {
        const held = { ...facts, state, failure_code, failure_message: message };
        expect(paymentText(held, now).sentence).toBe(message);
      }
  });

  test("ran out: money that left all the same counts or returns", () => {
    const { word, tone, sentence } = paymentText({ ...facts, state: "expired" }, now);
    expect([word, tone]).toEqual(["Ran out", "neutral"]);
    expect(sentence).toContain("it counts here by itself or returns by");
  });
});

test("ways to pay have the names that people use", () => {
  expect(["UPI_QR", "CARD", "NET_BANKING", "SOMETHING_NEW"].map(methodWords)).toEqual([
    "UPI",
    "Card",
    "Net banking",
    "PhonePe",
  ]);
});

test("money that went to the owner directly was never received by us", () => {
  const direct = {
    ...facts,
    gateway: "direct" as const,
    state: "succeeded" as const,
    completed_at: "2026-11-21T05:10:00Z",
  };
  const { sentence } = paymentText(direct, now);
  expect(sentence).toContain("The owner has confirmed ₹12,300");
  expect(sentence).not.toContain("We received");
  expect(methodWords("BANK_TRANSFER")).toBe("Bank transfer");
});
