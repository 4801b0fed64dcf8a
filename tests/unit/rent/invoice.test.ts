import { expect, test } from "vitest";
import type { LocalDate } from "@/lib/kernel/local-date";
import { invoiceNumber, invoiceStatus } from "@/lib/rent/invoice";

const today = "2026-11-21" as LocalDate;
const charge = { amountMinor: 1000n, waivedMinor: 0n, openMinor: 1000n, dueOn: "2026-11-21" };

test("a number says its financial year and has at most the sixteen characters of the GST rules", () => {
  expect(invoiceNumber(2026, 42)).toBe("INV-2627-00042");
  expect(invoiceNumber(2099, 1)).toBe("INV-9900-00001");
  expect(invoiceNumber(2026, 9_999_999)).toHaveLength(16);
});

test.each([
  ["sent on its due day", charge, "sent"],
  ["overdue the day after", { ...charge, dueOn: "2026-11-20" }, "overdue"],
  ["overdue with a part paid", { ...charge, openMinor: 1n, dueOn: "2026-11-20" }, "overdue"],
  ["paid with nothing open", { ...charge, openMinor: 0n, dueOn: "2026-11-20" }, "paid"],
  ["paid when the rest was waived", { ...charge, openMinor: 0n, waivedMinor: 400n }, "paid"],
  ["cancelled when all was waived", { ...charge, openMinor: 0n, waivedMinor: 1000n }, "cancelled"],
] as const)("an invoice is %s", (_what, facts, status) => {
  expect(invoiceStatus(facts, today)).toBe(status);
});
