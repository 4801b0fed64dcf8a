import { expect, test } from "vitest";
import type { InvoiceView } from "@/lib/rent/invoice-schemas";
import { invoiceText, leaseText } from "@/lib/status-words/lease-words";

const now = new Date("2026-11-21T05:12:00Z");
const lease = {
  state: "active",
  started_on: "2026-08-03",
  last_day: null,
  notice_day: null,
  end_reason: null,
} as const;

test.each([
  [lease, "Living here", "Since Monday 3 August."],
  [
    { ...lease, state: "notice", notice_day: "2026-12-31" },
    "Gave notice",
    "The tenant wants to leave on Thursday 31 December. The lease goes on until the owner agrees to an end.",
  ],
  [
    { ...lease, state: "ending", last_day: "2026-12-31", end_reason: "Moves to Pune" },
    "Leaving",
    "The lease ends when Thursday 31 December is over. Reason: Moves to Pune",
  ],
  [
    { ...lease, state: "ended", last_day: "2026-11-20", end_reason: "Moves to Pune" },
    "Moved out",
    "From Monday 3 August to Friday 20 November. Reason: Moves to Pune",
  ],
] as const)("a lease in words: %#", (facts, word, sentence) => {
  expect(leaseText(facts, now)).toMatchObject({ word, sentence });
});

const invoice = {
  status: "sent",
  due_on: "2026-11-25",
  currency: "INR",
  remaining_amount: "12000.00",
  paid_amount_minor: 0,
  waived_amount_minor: 0,
} as InvoiceView;

test.each<[Partial<InvoiceView>, string, string]>([
  [{}, "Due", "Due in 4 days, Wednesday 25 November."],
  [
    { paid_amount_minor: 1, remaining_amount: "100.00" },
    "Due",
    "₹100 is left, due in 4 days, Wednesday 25 November.",
  ],
  [
    { status: "overdue", due_on: "2026-11-20" },
    "Late",
    "₹12,000 is 1 day late, due since Friday 20 November.",
  ],
  [{ status: "paid" }, "Paid", "Paid in full."],
  [{ status: "cancelled" }, "Cancelled", "Nothing is to be paid for this month."],
])("an invoice in words: %#", (change, word, sentence) => {
  expect(invoiceText({ ...invoice, ...change }, now)).toMatchObject({ word, sentence });
});
