import { describe, expect, test } from "vitest";
import { billStatus, requirePayable, type Bill, type BillStatus } from "@/lib/bills/bill";
import { hashContent } from "@/lib/bills/bill-content";
import {
  askedFor,
  dueUntil,
  equalInstalments,
  nextInstalment,
  requireInstalments,
  type Instalment,
} from "@/lib/bills/instalment";
import type { LocalDate } from "@/lib/kernel/local-date";
import { ngn } from "@/lib/kernel/money";

const day = (text: string) => text as LocalDate;
const part = (dueOn: string, amountMinor: bigint): Instalment => ({ dueOn: day(dueOn), amountMinor });
const plan = [part("2026-11-05", 200n), part("2026-12-05", 300n), part("2027-01-05", 500n)];
const bill = (paidMinor: bigint, change: Partial<Bill> = {}): Bill => ({
  id: "bil_1" as Bill["id"],
  estateId: "est_1" as Bill["estateId"],
  number: "BILL-00000001",
  batchId: null,
  category: "personal",
  payerId: "usr_1" as Bill["payerId"],
  type: "water",
  title: "Water",
  description: "",
  amount: ngn(1_000n),
  paid: ngn(paidMinor),
  open: ngn(1_000n - paidMinor),
  dueOn: day("2027-01-05"),
  instalments: plan,
  isLatePaymentAllowed: true,
  version: 1,
  contentHash: Buffer.alloc(32),
  acknowledgedVersion: 1,
  isDisputed: false,
  isLegacy: false,
  cancelledAt: null,
  ...change,
});

describe("equal parts", () => {
  test("come to the amount, and what does not divide goes to the first", () => {
    expect(equalInstalments(100_000n, 3, day("2026-11-05"))).toEqual([
      part("2026-11-05", 33_334n),
      part("2026-12-05", 33_333n),
      part("2027-01-05", 33_333n),
    ]);
    for (const [amount, count] of [
      [1n, 2],
      [35n, 36],
      [9_007_199_254_740_993n, 7],
      [99_999n, 13],
    ] as const) {
      const parts = equalInstalments(amount, count, day("2026-11-05"));
      expect(parts).toHaveLength(count);
      expect(parts.reduce((sum, one) => sum + one.amountMinor, 0n)).toBe(amount);
    }
  });

  test("that begin on the 31st are due on the last day of shorter months, and on the 31st again", () => {
    expect(equalInstalments(500n, 5, day("2027-12-31")).map((one) => one.dueOn)).toEqual([
      "2027-12-31",
      "2028-01-31",
      "2028-02-29",
      "2028-03-31",
      "2028-04-30",
    ]);
  });
});

describe("a plan is refused", () => {
  const cases: [string, Instalment[], string | null][] = [
    ["not when it fits", plan, null],
    ["of one part", [part("2026-11-05", 1_000n)], "instalments-count"],
    ["of 37 parts", equalInstalments(1_000n, 37, day("2026-11-05")), "instalments-count"],
    ["with a part of nothing", [part("2026-11-05", 1_000n), part("2026-12-05", 0n)], "instalments-empty"],
    ["with two parts on a day", [part("2026-11-05", 500n), part("2026-11-05", 500n)], "instalments-order"],
    ["with days that go back", [part("2026-12-05", 500n), part("2026-11-05", 500n)], "instalments-order"],
    ["that comes to less", [part("2026-11-05", 500n), part("2026-12-05", 499n)], "instalments-sum"],
    ["that comes to more", [part("2026-11-05", 500n), part("2026-12-05", 501n)], "instalments-sum"],
  ];
  test.each(cases)("%s", (_name, parts, code) => {
    const check = () => requireInstalments(ngn(1_000n), parts);
    if (code) expect(check).toThrow(expect.objectContaining({ code }));
    else expect(check).not.toThrow();
  });
});

describe("what is next", () => {
  const cases: [bigint, number | null, bigint | null][] = [
    [0n, 1, 200n],
    [199n, 1, 1n],
    [200n, 2, 300n],
    [450n, 2, 50n],
    [500n, 3, 500n],
    [999n, 3, 1n],
    [1_000n, null, null],
  ];
  test.each(cases)("after %s is paid", (paid, number, open) => {
    const next = nextInstalment(bill(paid));
    expect(next?.number ?? null).toBe(number);
    expect(next?.openMinor ?? null).toBe(open);
  });

  test("what is asked for is every part whose day has come, and at least the next", () => {
    expect(askedFor(bill(0n), day("2026-10-01"))).toBe(200n);
    expect(askedFor(bill(0n), day("2026-12-04"))).toBe(200n);
    expect(askedFor(bill(0n), day("2026-12-05"))).toBe(500n);
    expect(askedFor(bill(250n), day("2026-11-06"))).toBe(250n);
    expect(askedFor(bill(0n), day("2030-01-01"))).toBe(1_000n);
    expect(askedFor(bill(0n, { instalments: [] }), day("2026-10-01"))).toBe(1_000n);
    expect(dueUntil(bill(0n), day("2026-11-04"))).toBe(0n);
  });
});

describe("the status of a bill in parts", () => {
  const cases: [string, bigint, string, BillStatus][] = [
    ["on the first part's day", 0n, "2026-11-05", "ACKNOWLEDGED"],
    ["a day later", 0n, "2026-11-06", "OVERDUE"],
    ["a day later, with a kobo missing", 199n, "2026-11-06", "OVERDUE"],
    ["a day later, with that part paid", 200n, "2026-11-06", "PARTIALLY_PAID"],
    ["with the second part late", 499n, "2026-12-06", "OVERDUE"],
    ["with more paid than has fallen due", 600n, "2026-12-06", "PARTIALLY_PAID"],
    ["all paid", 1_000n, "2030-01-01", "PAID"],
  ];
  test.each(cases)("%s", (_name, paid, today, status) => {
    expect(billStatus(bill(paid), day(today))).toBe(status);
  });

  test("a late part can be paid until the last day, also where late payment is closed", () => {
    const closed = bill(0n, { isLatePaymentAllowed: false });
    expect(() => requirePayable(closed, day("2027-01-05"))).not.toThrow();
    expect(() => requirePayable(closed, day("2027-01-06"))).toThrow(
      expect.objectContaining({ code: "bill-closed-after-due" }),
    );
  });
});

test("the parts are part of what is agreed to, and bills without any keep the fingerprint they had", () => {
  const hash = (instalments: readonly Instalment[]) =>
    hashContent("bil_1", bill(0n, { instalments })).toString("hex");
  const [first, second, third] = plan as [Instalment, Instalment, Instalment];
  const hashes = [
    hash(plan),
    hash([first, second, { ...third, amountMinor: 501n }]),
    hash([first, { ...second, dueOn: day("2026-12-06") }, third]),
    hash([first, second]),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(hash([])).toBe("23d11c35692085090107b9b729b59c9a598a17979066924df7e2e23ac134d0bc");
});
