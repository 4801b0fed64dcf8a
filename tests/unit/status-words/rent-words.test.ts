import { expect, test } from "vitest";
import type { UnitView } from "@/lib/properties/property-schemas";
import { rentText } from "@/lib/status-words/rent-words";

const now = new Date("2026-11-21T05:12:00Z");
const home = {
  rent_status: "due",
  due_on: "2026-11-25",
  next_due_on: "2026-12-25",
  currency: "INR",
  rent_amount: "12000.00",
  rent_amount_minor: 1_200_000,
  remaining_amount: "12000.00",
  remaining_amount_minor: 1_200_000,
} as const satisfies Partial<UnitView>;

test.each<[Partial<typeof home> | Partial<UnitView>, string, string]>([
  [{}, "Due", "Due in 4 days, Wednesday 25 November."],
  [
    { rent_status: "partial", remaining_amount: "2000.50" },
    "Part paid",
    "₹2,000.50 is left, due in 4 days, Wednesday 25 November.",
  ],
  [
    { rent_status: "overdue", due_on: "2026-11-05" },
    "Late",
    "It is 16 days late, due since Thursday 5 November.",
  ],
  [
    { rent_status: "overdue", due_on: "2026-10-05", remaining_amount_minor: 2_400_000 },
    "Late",
    "The oldest rent is 47 days late, due since Monday 5 October.",
  ],
  [{ rent_status: "paid", due_on: null }, "Paid", "The next rent of ₹12,000 is due on Friday 25 December."],
  [{ rent_status: "none", due_on: null }, "No tenant", "Nobody rents it at the moment."],
])("%o reads %s", (change, word, sentence) => {
  expect(rentText({ ...home, ...change }, now)).toMatchObject({ word, sentence });
});
