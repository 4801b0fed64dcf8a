import { describe, expect, test } from "vitest";
import { billStatus, requirePayable, type Bill, type BillStatus } from "@/lib/bills/bill";
import { hashContent } from "@/lib/bills/bill-content";
import { mayDisputeBecome, disputeStatuses, isActive } from "@/lib/bills/dispute";
import type { LocalDate } from "@/lib/kernel/local-date";
import { ngn } from "@/lib/kernel/money";

const TODAY = "2026-11-21" as LocalDate;
const bill = (change: Partial<Bill> = {}): Bill => ({
  id: "bil_1" as Bill["id"],
  estateId: "est_1" as Bill["estateId"],
  number: "BILL-00000001",
  batchId: null,
  category: "personal",
  payerId: "usr_1" as Bill["payerId"],
  type: "water",
  title: "Water",
  description: "",
  amount: ngn(500_000n),
  paid: ngn(0n),
  open: ngn(500_000n),
  dueOn: "2026-11-30" as LocalDate,
  instalments: [],
  isLatePaymentAllowed: true,
  version: 2,
  contentHash: Buffer.alloc(32),
  acknowledgedVersion: null,
  isDisputed: false,
  isLegacy: false,
  cancelledAt: null,
  ...change,
});
const agreed = { acknowledgedVersion: 2 };
const part = { paid: ngn(100_000n), open: ngn(400_000n) };
const all = { paid: ngn(500_000n), open: ngn(0n) };
const late = { dueOn: "2026-11-20" as LocalDate };

describe("the status of a bill", () => {
  const cases: [string, Partial<Bill>, BillStatus][] = [
    ["new", {}, "PENDING_ACKNOWLEDGMENT"],
    ["confirmed", agreed, "ACKNOWLEDGED"],
    ["confirmed before its last change", { acknowledgedVersion: 1 }, "PENDING_ACKNOWLEDGMENT"],
    ["from an older system", { isLegacy: true }, "PENDING"],
    ["on its due day", { ...agreed, dueOn: TODAY }, "ACKNOWLEDGED"],
    ["after its due day", { ...agreed, ...late }, "OVERDUE"],
    ["after its due day, never confirmed", late, "OVERDUE"],
    ["paid in part", { ...agreed, ...part }, "PARTIALLY_PAID"],
    ["paid in part and late", { ...agreed, ...part, ...late }, "PARTIALLY_PAID"],
    ["disputed although paid in part", { ...part, isDisputed: true }, "DISPUTED"],
    ["disputed and late", { ...late, isDisputed: true }, "DISPUTED"],
    ["paid", { ...agreed, ...all, ...late }, "PAID"],
    ["cancelled", { ...late, cancelledAt: new Date() }, "CANCELLED"],
  ];
  test.each(cases)("%s", (_name, change, status) => {
    expect(billStatus(bill(change), TODAY)).toBe(status);
  });
});

describe("taking money for a bill", () => {
  const cases: [string, Partial<Bill>, string | null][] = [
    ["confirmed", agreed, null],
    ["from an older system", { isLegacy: true }, null],
    ["paid in part", { ...agreed, ...part }, null],
    ["late, where that is allowed", { ...agreed, ...late }, null],
    ["late, where it is not", { ...agreed, ...late, isLatePaymentAllowed: false }, "bill-closed-after-due"],
    ["not confirmed", {}, "bill-not-acknowledged"],
    ["changed since it was confirmed", { acknowledgedVersion: 1 }, "bill-not-acknowledged"],
    ["disputed", { ...agreed, isDisputed: true }, "bill-disputed"],
    ["paid", { ...agreed, ...all }, "bill-paid-already"],
    ["cancelled", { ...agreed, cancelledAt: new Date() }, "bill-cancelled"],
  ];
  test.each(cases)("%s", (_name, change, code) => {
    const take = () => requirePayable(bill(change), TODAY);
    if (code) expect(take).toThrow(expect.objectContaining({ code }));
    else expect(take).not.toThrow();
  });
});

test("a bill's fingerprint changes with every part of what it says, and with the bill itself", () => {
  const base = bill();
  const changes: Partial<Bill>[] = [
    { type: "security" },
    { title: "Water " },
    { description: "x" },
    { amount: ngn(500_001n) },
    { amount: { amountMinor: 500_000n, currency: "INR" } },
    { dueOn: TODAY },
    // The same letters, divided otherwise.
    { title: 'Water","', description: "" },
  ];
  const hashes = changes.map((change) => hashContent(base.id, { ...base, ...change }).toString("hex"));
  const all = new Set([
    ...hashes,
    hashContent(base.id, base).toString("hex"),
    hashContent("bil_2", base).toString("hex"),
  ]);
  expect(all.size).toBe(changes.length + 2);
});

test("an ended dispute stays as it ended", () => {
  const ended = disputeStatuses.filter((status) => !isActive(status));
  expect(ended).toEqual(["resolved", "rejected", "withdrawn"]);
  for (const from of ended) for (const to of disputeStatuses) expect(mayDisputeBecome(from, to)).toBe(false);
  expect(mayDisputeBecome("under_review", "open")).toBe(false);
});
