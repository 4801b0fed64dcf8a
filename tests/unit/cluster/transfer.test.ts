import { describe, expect, test } from "vitest";
import { toAnalytics } from "@/lib/cluster/analytics";
import { namesAgree, needsSecondPerson, transferState } from "@/lib/cluster/transfer";
import type { LocalMonth } from "@/lib/kernel/local-date";

describe("whose account it is", () => {
  test.each([
    ["Forrest Green", "GREEN FORREST", true],
    ["Forrest Green", "Mr. Forrest Adeyemi GREEN", true],
    ["Adébáyọ̀ Ọlá", "ADEBAYO OLA", true],
    ["Palm Diesel Ltd", "PALM DIESEL LIMITED", true],
    ["Forrest Green", "Forrest Brown", false],
    ["Bode George", "Forrest Green", false],
    ["Mr.", "Forrest Green", false],
    ["---", "---", false],
  ])("%s and %s: %s", (typed, resolved, isSame) => {
    expect(namesAgree(typed, resolved)).toBe(isSame);
  });
});

test("exactly the limit is one person's, a kobo more is two people's, and with no limit every transfer is", () => {
  expect(needsSecondPerson(100n, 40n, 60n)).toBe(false);
  expect(needsSecondPerson(100n, 40n, 61n)).toBe(true);
  expect(needsSecondPerson(0n, 0n, 1n)).toBe(true);
});

test.each([
  ["pending", "approval", null, "waiting"],
  ["pending", "credentials", null, "pending"],
  ["retry_scheduled", null, "approved", "processing"],
  ["cancelled", null, "rejected", "rejected"],
  ["cancelled", null, "approved", "cancelled"],
  ["returned", null, null, "returned"],
] as const)(
  "a payout that is %s for %s, decided %s, is a transfer that is %s",
  (status, waitingFor, decision, state) => {
    expect(transferState({ status, waitingFor, decision })).toBe(state);
  },
);

test("figures keep every month and every age, and round a share half up to a tenth", () => {
  const row = (name: string, part: string, type: string | null, amountMinor: bigint) => ({
    name,
    part,
    type,
    count: 1,
    amountMinor,
  });
  const view = toAnalytics("NGN", ["2026-10", "2026-11"] as LocalMonth[], [
    row("billed", "2026-11", "water", 300n),
    row("collected", "2026-11", "water", 200n),
    row("open", "1_30", null, 100n),
  ]);
  expect(view.months.map(({ month, billed }) => [month, billed])).toEqual([
    ["2026-10", "0.00"],
    ["2026-11", "3.00"],
  ]);
  expect(view.total).toMatchObject({ collected_percent: 66.7, types: [{ type: "water" }] });
  expect(view.open.map(({ amount }) => amount)).toEqual(["0.00", "1.00", "0.00", "0.00", "0.00"]);
});
