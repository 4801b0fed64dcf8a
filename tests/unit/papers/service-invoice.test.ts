import { expect, test } from "vitest";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Stamp } from "@/lib/papers/paper";
import type { ServiceInvoiceFacts } from "@/lib/papers/paper-facts";
import { renderServiceInvoice } from "@/lib/papers/render-service-invoice";
import { pdfTexts } from "../../support/read-pdf";

const day = (text: string) => text as LocalDate;
const facts: ServiceInvoiceFacts = {
  bookingId: "bkg_01k9z3k1v5q6r7s8t9v0w1x2y3",
  bookId: "BK-163A5751",
  paymentId: "pay_01k9z3k1v5q6r7s8t9v0w1x2y3",
  day: day("2026-12-01"),
  sellerName: "Latchkey",
  sellerGstin: "29ABCDE1234F1Z5",
  customerName: "मीरा अय्यर",
  place: "12 Lake Road, Flat 3, Bengaluru, Karnataka 560001",
  serviceName: "Griha Pravesh",
  packageName: "With prasad",
  bookedOn: day("2026-12-03"),
  bookedTime: "09:30",
  priceMinor: "110000",
  discountMinor: "10100",
  netMinor: "84661",
  taxMinor: "15239",
  taxBasisPoints: 1800,
  totalMinor: "99900",
  method: "UPI_INTENT",
  utr: "428212345678",
  isTest: true,
};
const stamp: Stamp = {
  id: "ppr_01k9z3k1v5q6r7s8t9v0w1x2y3",
  number: "SRV-2627-000001",
  factsHash: "a".repeat(64),
  day: facts.day,
  issuedAt: new Date("2026-12-01T06:00:00Z"),
  checkUrl: "https://latchkey.test/check/SRV-2627-000001/aaaaaaaaaaaa",
};
const since = { now: { on: facts.bookedOn, time: facts.bookedTime }, refunds: [] };
const read = async (...args: Parameters<typeof renderServiceInvoice>): Promise<string> =>
  (await pdfTexts(await renderServiceInvoice(...args))).join("\n").replaceAll(/\s+/g, " ");

test("an invoice of a service shows price, discount, total and the tax in it, and how to check it", async () => {
  const text = await read(stamp, facts, since);
  for (const part of [
    "Tax invoice",
    "29ABCDE1234F1Z5",
    "BK-163A5751",
    "3 December 2026, 09:30 (Indian Standard Time)",
    "Griha Pravesh, With prasad ₹1,100.00",
    "Discount −₹101.00",
    "Total paid ₹999.00",
    "Of it without GST ₹846.61",
    "Of it GST 18 % ₹152.39",
    stamp.checkUrl,
  ])
    expect(text).toContain(part);
  expect(text).not.toContain("Moved since to");
  expect(text).not.toContain("Given back");
});

test("without a registration no GST is charged and none is shown", async () => {
  const text = await read(
    stamp,
    { ...facts, sellerGstin: null, discountMinor: "0", priceMinor: "99900" },
    since,
  );
  expect(text).toContain("No GST is charged");
  expect(text).not.toMatch(/Tax invoice|Of it|Discount/);
});

test("a booking that was moved and given back says so beside the facts, which stay", async () => {
  const text = await read(stamp, facts, {
    now: { on: day("2026-12-05"), time: "16:00" },
    refunds: [{ amountMinor: "99900", isDone: true, day: day("2026-12-04") }],
  });
  expect(text).toContain("Booked for 3 December 2026, 09:30");
  expect(text).toContain("Moved since to 5 December 2026, 16:00");
  expect(text).toContain("Given back on 4 December 2026 ₹999.00");
  expect(text).toContain("Left of the payment ₹0.00");
});

test("the same facts give the same bytes", async () => {
  const bytes = await Promise.all([1, 2].map(() => renderServiceInvoice(stamp, facts, since)));
  expect(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0))).toBe(true);
});
