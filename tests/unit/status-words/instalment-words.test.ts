import { describe, expect, test } from "vitest";
import type { Bill } from "@/lib/bills/bill";
import { toBillView } from "@/lib/bills/bill-view";
import { localDate, type LocalDate } from "@/lib/kernel/local-date";
import { ngn } from "@/lib/kernel/money";
import { billText } from "@/lib/status-words/bill-words";
import { ownBillText } from "@/lib/status-words/own-bill-words";

const LAGOS = "Africa/Lagos";
const day = (text: string) => text as LocalDate;

/** A confirmed bill of ₦1,000 in three parts, as it stands at an instant in Lagos. */
function said(paidMinor: bigint, instant: string, isLatePaymentAllowed = true) {
  const now = new Date(instant);
  const bill: Bill = {
    id: "bil_1" as Bill["id"],
    estateId: "est_1" as Bill["estateId"],
    number: "BILL-00000001",
    batchId: null,
    category: "personal",
    payerId: "usr_1" as Bill["payerId"],
    type: "water",
    title: "Water",
    description: "",
    amount: ngn(100_000n),
    paid: ngn(paidMinor),
    open: ngn(100_000n - paidMinor),
    dueOn: day("2027-01-23"),
    instalments: [
      { dueOn: day("2026-11-23"), amountMinor: 33_334n },
      { dueOn: day("2026-12-23"), amountMinor: 33_333n },
      { dueOn: day("2027-01-23"), amountMinor: 33_333n },
    ],
    isLatePaymentAllowed,
    version: 1,
    contentHash: Buffer.alloc(32),
    acknowledgedVersion: 1,
    isDisputed: false,
    isLegacy: false,
    cancelledAt: null,
  };
  const facts = {
    acknowledged_at: now,
    created_at: now,
    paid_at: null,
    cancel_reason: null,
    user_name: "Tunde Bello",
    unit: null,
  };
  const view = toBillView(facts, bill, localDate(now, LAGOS));
  return { own: ownBillText(view, now, LAGOS).sentence, estate: billText(view, now).sentence };
}

describe("a bill in parts says", () => {
  // Half past eight in the evening in Lagos, when it is the next day in India already.
  test("its next part with the estate's own day", () => {
    expect(said(0n, "2026-11-21T19:30:00Z")).toEqual({
      own: "₦1,000 in 3 parts; part 1 of 3, ₦333.34, is due in 2 days, Monday 23 November.",
      estate:
        "Its resident has confirmed it. ₦1,000 in 3 parts; part 1 of 3, ₦333.34, is due on Monday 23 November.",
    });
  });

  test("what is paid, when a part is paid", () => {
    const own = "₦400 of ₦1,000 is paid; part 2 of 3, ₦266.67, is due tomorrow, Wednesday 23 December.";
    expect(said(40_000n, "2026-12-22T19:30:00Z").own).toBe(own);
  });

  test("which part is late, and since when", () => {
    expect(said(0n, "2026-11-24T19:30:00Z").own).toBe(
      "Part 1 of 3, ₦333.34, is 1 day late, due since Monday 23 November. The whole is ₦1,000.",
    );
    expect(said(33_334n, "2026-12-24T09:00:00Z", false).estate).toBe(
      "Part 2 of 3, ₦333.33, was due on Wednesday 23 December. ₦333.34 of ₦1,000 is paid. It can be paid until Saturday 23 January 2027 and not after it.",
    );
  });

  test("that it has closed, after the last day of all", () => {
    expect(said(0n, "2027-01-24T09:00:00Z", false).own).toMatch(/^It could be paid until .*Ask your estate/);
  });
});
