import { describe, expect, test } from "vitest";
import type { EarningPayoutView } from "@/lib/payouts/earning-payout-schemas";
import { storedAs, toEarningStatus } from "@/lib/payouts/earning-payout-view";
import { earningPayoutStatuses } from "@/lib/payouts/earning-payout-schemas";
import { earningPayoutText } from "@/lib/status-words/earning-words";

const now = new Date("2026-11-18T06:30:00Z");
const payout: EarningPayoutView = {
  payout_id: "pyo_1",
  user_id: "usr_1",
  user_name: "Tara Menon",
  payout_type: "scout_bounty",
  status: "pending",
  currency: "INR",
  amount_paise: 2000,
  scout_id: "sct_1",
  order_id: null,
  payment_reference: null,
  failure_reason: null,
  waiting_for: null,
  destination: "XXXX1191 · YESB0000262",
  due_at: "2026-11-18T06:00:00Z",
  processed_at: null,
  completed_at: null,
  returned_at: null,
  cancelled_at: null,
  created_at: "2026-11-18T06:00:00Z",
  updated_at: "2026-11-18T06:00:00Z",
  next_retry_at: null,
};
const said = (change: Partial<EarningPayoutView>, reader: "payee" | "admin" = "payee") =>
  earningPayoutText({ ...payout, ...change }, reader, now);

describe("a payout of earnings", () => {
  test.each([
    [{}, "Waiting", /next run, within the hour/],
    [{ due_at: "2026-11-23T00:00:00Z" }, "Waiting", /^Leaves on /],
    [{ waiting_for: "approval" }, "Waiting", /looked at by a person first/],
    [{ waiting_for: "payment_details" }, "Waiting", /as soon as you add/],
    [{ destination: null }, "Waiting", /as soon as you add/],
    [{ status: "processing" }, "On its way", /On its way to XXXX1191/],
    [
      {
        status: "processing",
        next_retry_at: "2026-11-18T07:00:00Z",
        failure_reason: "The bank declined the transfer.",
      },
      "Trying again",
      /^The bank declined the transfer\. We try again by ourselves/,
    ],
    [
      { status: "completed", completed_at: "2026-11-18T06:10:00Z", payment_reference: "123456789012" },
      "Arrived",
      /the bank's number is 123456789012/,
    ],
    [
      { status: "failed", failure_reason: "This UPI id does not exist." },
      "Failed",
      /^This UPI id does not exist\. The money is safe/,
    ],
    [{ status: "failed", returned_at: "2026-11-18T06:10:00Z" }, "Came back", /It is in your balance\.$/],
    [
      { status: "cancelled", cancelled_at: "2026-11-18T06:10:00Z", failure_reason: "Wrong account." },
      "Called off",
      /: Wrong account\. The money is in your balance\.$/,
    ],
  ] as const)("%j says what happens next", (change, word, sentence) => {
    const text = said(change);
    expect(text.word).toBe(word);
    expect(text.sentence).toMatch(sentence);
  });

  test("an administrator reads what can be done about one that failed: rent is given back, not called off", () => {
    const failed = { status: "failed", failure_reason: "This UPI id does not exist." } as const;
    expect(said(failed, "admin").sentence).toMatch(/Try it again, or call it off\.$/);
    expect(said({ ...failed, payout_type: "owner_rent" }, "admin").sentence).toMatch(
      /Try it again, or give the rent back to its tenant\.$/,
    );
  });

  test("every stored state has one of the five words, and each word finds its states again", () => {
    for (const status of earningPayoutStatuses)
      for (const stored of storedAs(status)) expect(toEarningStatus(stored)).toBe(status);
    expect(storedAs("processing")).toContain("retry_scheduled");
    expect(storedAs("failed")).toContain("returned");
  });
});
