import { describe, expect, test } from "vitest";
import { payoutDueAt } from "@/lib/payouts/payout-schedule";

const at = (text: string) => new Date(text);

describe("when money that was set aside may leave", () => {
  test("at once without a hold, and after the days of the hold with one", () => {
    const now = at("2026-11-18T10:30:00Z");
    expect(payoutDueAt(now, { schedule: "immediate", holdDays: 0 })).toEqual(now);
    expect(payoutDueAt(now, { schedule: "immediate", holdDays: 14 })).toEqual(at("2026-12-02T10:30:00Z"));
  });

  test.each([
    // A Wednesday in India.
    ["daily", "2026-11-18T10:30:00Z", "2026-11-19T00:00:00+05:30"],
    ["weekly", "2026-11-18T10:30:00Z", "2026-11-23T00:00:00+05:30"],
    ["monthly", "2026-11-18T10:30:00Z", "2026-12-01T00:00:00+05:30"],
    // Already the next day in India.
    ["daily", "2026-11-18T18:30:01Z", "2026-11-20T00:00:00+05:30"],
    ["monthly", "2026-11-30T19:00:00Z", "2027-01-01T00:00:00+05:30"],
    // On a Monday the week has begun; a Sunday's next one is tomorrow.
    ["weekly", "2026-11-23T05:00:00Z", "2026-11-30T00:00:00+05:30"],
    ["weekly", "2026-11-22T05:00:00Z", "2026-11-23T00:00:00+05:30"],
    // The very moment counts as that day, week or month.
    ["daily", "2026-11-18T18:30:00Z", "2026-11-19T00:00:00+05:30"],
    ["weekly", "2026-11-22T18:30:00Z", "2026-11-23T00:00:00+05:30"],
    ["monthly", "2026-11-30T18:30:00Z", "2026-12-01T00:00:00+05:30"],
  ] as const)("%s, set aside at %s, leaves at %s", (schedule, now, due) => {
    expect(payoutDueAt(at(now), { schedule, holdDays: 0 })).toEqual(at(due));
  });

  test("the hold comes first and the schedule after it", () => {
    const now = at("2026-11-18T10:30:00Z");
    expect(payoutDueAt(now, { schedule: "weekly", holdDays: 7 })).toEqual(at("2026-11-30T00:00:00+05:30"));
  });
});
