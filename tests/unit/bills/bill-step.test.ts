import { expect, test } from "vitest";
import { nextBill, stepOf } from "@/lib/bills/bill-view";
import type { BillStatus } from "@/lib/bills/bill";
import type { LocalDate } from "@/lib/kernel/local-date";

const today = "2026-11-21" as LocalDate;
const bill = (status: BillStatus, change: object = {}) => ({
  status,
  is_acknowledged: true,
  allow_payment_after_due: true,
  due_date: "2026-11-21",
  ...change,
});

test("a bill is confirmed first, then paid; one in question waits, and one that is over asks nothing", () => {
  expect(stepOf(bill("PENDING_ACKNOWLEDGMENT", { is_acknowledged: false }), today)).toBe("confirm");
  expect(stepOf(bill("ACKNOWLEDGED"), today)).toBe("pay");
  expect(stepOf(bill("DISPUTED", { is_acknowledged: false }), today)).toBe("disputed");
  expect(stepOf(bill("PAID"), today)).toBe("nothing");
  expect(stepOf(bill("CANCELLED"), today)).toBe("nothing");
});

test("after its due day a bill is closed only where late payment is not allowed, and on the day itself never", () => {
  const closed = { allow_payment_after_due: false };
  expect(stepOf(bill("ACKNOWLEDGED", closed), today)).toBe("pay");
  expect(stepOf(bill("OVERDUE", { ...closed, due_date: "2026-11-20" }), today)).toBe("closed");
  expect(stepOf(bill("OVERDUE", { due_date: "2026-11-20", is_acknowledged: false }), today)).toBe("confirm");
});

test("the next step is the earliest due bill that something can be done with", () => {
  const bills = [
    bill("DISPUTED"),
    bill("OVERDUE", { due_date: "2026-11-01", allow_payment_after_due: false }),
    bill("PENDING_ACKNOWLEDGMENT", { is_acknowledged: false }),
    bill("ACKNOWLEDGED"),
  ];
  expect(nextBill(bills, today)).toBe(bills[2]);
  expect(nextBill(bills.slice(0, 2), today)).toBeNull();
});
