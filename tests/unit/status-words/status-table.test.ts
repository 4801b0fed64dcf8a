import { describe, expect, test } from "vitest";
import { BATCH_WORDS, BILL_WORDS, DISPUTE_WORDS } from "@/lib/status-words/bill-words";
import { BOOKING_WORDS } from "@/lib/status-words/booking-words";
import { PROMO_WORDS } from "@/lib/status-words/promo-words";
import {
  ORDER_WORDS,
  PAYMENT_WORDS,
  PAYOUT_WORDS,
  PROOF_WORDS,
  REFUND_WORDS,
  RENT_WORDS,
  SUBSCRIPTION_WORDS,
} from "@/lib/status-words/status-words";

const tables = {
  PAYMENT_WORDS,
  PAYOUT_WORDS,
  PROOF_WORDS,
  REFUND_WORDS,
  RENT_WORDS,
  SUBSCRIPTION_WORDS,
  ORDER_WORDS,
  BILL_WORDS,
  DISPUTE_WORDS,
  BATCH_WORDS,
  BOOKING_WORDS,
  PROMO_WORDS,
};

describe.each(Object.entries(tables))("%s", (_, table) => {
  const words = Object.values(table);

  test("has short words, none of them twice", () => {
    for (const { word } of words) expect(word.length, word).toBeLessThanOrEqual(12);
    expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
  });

  test("has a shape of its own for every word, because colour alone says nothing", () => {
    expect(new Set(words.map(({ icon }) => icon)).size).toBe(words.length);
  });
});

test("waiting is calm, and red is for money refused, lost or late", () => {
  const red = Object.values(tables).flatMap((table) =>
    Object.entries(table).flatMap(([state, { tone }]) => (tone === "danger" ? [state] : [])),
  );
  expect(red.toSorted()).toEqual([
    "FAILED",
    "FAILED",
    "OVERDUE",
    "REJECTED",
    "expired",
    "failed",
    "failed",
    "overdue",
    "rejected",
    "returned",
  ]);
  expect(PAYOUT_WORDS.pending.tone).toBe("neutral");
  expect(PAYMENT_WORDS.pending.tone).toBe("neutral");
});
