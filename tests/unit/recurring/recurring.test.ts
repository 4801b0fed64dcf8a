import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, type LocalDate } from "@/lib/kernel/local-date";
import {
  afterFailure,
  dueDaysUpTo,
  frequencies,
  isLastTry,
  nextDueAfter,
  refusalOf,
  spreadOver,
  type Frequency,
} from "@/lib/recurring/recurring";

const day = (text: string) => text as LocalDate;
const from = (startOn: string, frequency: Frequency, endOn: string | null = null) => ({
  frequency,
  startOn: day(startOn),
  endOn: endOn === null ? null : day(endOn),
});
const upTo = (calendar: ReturnType<typeof from>, last: string) =>
  dueDaysUpTo(calendar, calendar.startOn, day(last), 1000);

describe("due days follow from the anchor", () => {
  test("the 31st is the last day of a shorter month and the 31st again afterwards", () => {
    expect(upTo(from("2028-01-31", "monthly"), "2028-06-30")).toEqual([
      "2028-01-31",
      "2028-02-29",
      "2028-03-31",
      "2028-04-30",
      "2028-05-31",
      "2028-06-30",
    ]);
    expect(nextDueAfter(from("2027-01-31", "monthly"), day("2027-02-01"))).toBe("2027-02-28");
  });

  test("a leap day comes once in four years, and on the 28th in between", () => {
    expect(upTo(from("2028-02-29", "yearly"), "2032-12-31")).toEqual([
      "2028-02-29",
      "2029-02-28",
      "2030-02-28",
      "2031-02-28",
      "2032-02-29",
    ]);
  });

  test("quarters keep the day over the year's end, weeks the weekday", () => {
    expect(upTo(from("2026-11-30", "quarterly"), "2027-12-01")).toEqual([
      "2026-11-30",
      "2027-02-28",
      "2027-05-30",
      "2027-08-30",
      "2027-11-30",
    ]);
    expect(upTo(from("2026-12-28", "weekly"), "2027-01-12")).toEqual([
      "2026-12-28",
      "2027-01-04",
      "2027-01-11",
    ]);
  });

  test("end with the last day, which is still one of them", () => {
    const calendar = from("2026-01-31", "monthly", "2026-03-31");
    expect(nextDueAfter(calendar, day("2026-02-28"))).toBe("2026-03-31");
    expect(nextDueAfter(calendar, day("2026-03-31"))).toBeNull();
    expect(nextDueAfter(from("2026-01-31", "monthly", "2026-03-30"), day("2026-02-28"))).toBeNull();
  });
});

describe("whatever the anchor", () => {
  const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day("2000-01-01"), days));
  const someCalendar = fc.record({
    frequency: fc.constantFrom(...frequencies),
    startOn: someDay,
    endOn: fc.constant(null),
  });
  const GAPS: Record<Frequency, [number, number]> = {
    daily: [1, 1],
    weekly: [7, 7],
    monthly: [28, 31],
    quarterly: [89, 92],
    yearly: [365, 366],
  };

  test("each is the next after the one before, on the anchor's day or a month's last", () => {
    fc.assert(
      fc.property(someCalendar, (calendar) => {
        const [least, most] = GAPS[calendar.frequency];
        const days = dueDaysUpTo(calendar, calendar.startOn, day("2100-01-01"), 30);
        for (const [index, due] of days.entries()) {
          const before = days[index - 1];
          if (!before) continue;
          const gap = daysBetween(before, due);
          // A month's last day may move by up to three days against the anchor.
          expect(gap).toBeGreaterThanOrEqual(least);
          expect(gap).toBeLessThanOrEqual(most);
          if (least >= 28 && due.slice(8) !== calendar.startOn.slice(8)) {
            expect(due.slice(8) < calendar.startOn.slice(8)).toBe(true);
            expect(addDays(due, 1).slice(8)).toBe("01");
          }
        }
      }),
    );
  });

  test("and whatever day is asked about: the next is later, and none lies between", () => {
    fc.assert(
      fc.property(someCalendar, someDay, (calendar, asked) => {
        const next = nextDueAfter(calendar, asked);
        if (!next) throw new Error("an order without an end always has a next day");
        expect(next > asked).toBe(true);
        // Asked from the day before it, the same one is next: nothing was jumped over.
        expect(nextDueAfter(calendar, addDays(next, -1))).toBe(next);
        if (asked >= calendar.startOn)
          expect(daysBetween(asked, next)).toBeLessThanOrEqual(GAPS[calendar.frequency][1]);
      }),
    );
  });
});

describe("a try", () => {
  const facts = {
    walletStatus: "active" as const,
    availableMinor: 100n,
    wantedMinor: 100n,
    takenThisMonthMinor: 0n,
    monthlyLimitMinor: null,
  };
  test("takes what is there to the last kobo, and says what stands against it", () => {
    expect(refusalOf(facts)).toBeNull();
    expect(refusalOf({ ...facts, availableMinor: 99n })).toBe("insufficient-funds");
    expect(refusalOf({ ...facts, walletStatus: "suspended" })).toBe("wallet-suspended");
    expect(refusalOf({ ...facts, takenThisMonthMinor: 50n, monthlyLimitMinor: 150n })).toBeNull();
    expect(refusalOf({ ...facts, takenThisMonthMinor: 51n, monthlyLimitMinor: 150n })).toBe(
      "monthly-limit-reached",
    );
  });

  test("that is refused is the last one after its day, and the maximum in a row pauses", () => {
    const due = day("2026-11-30");
    expect(isLastTry(due, due)).toBe(false);
    expect(isLastTry(due, day("2026-12-01"))).toBe(true);
    expect(afterFailure({ failures: 1, maxFailedAttempts: 3 })).toEqual({ failures: 2, isPaused: false });
    expect(afterFailure({ failures: 2, maxFailedAttempts: 3 })).toEqual({ failures: 3, isPaused: true });
    expect(afterFailure({ failures: 0, maxFailedAttempts: 1 })).toEqual({ failures: 1, isPaused: true });
  });

  test("is spread over bills, the oldest first, without losing or inventing a kobo", () => {
    expect(spreadOver(700n, [500n, 500n, 100n])).toEqual([500n, 200n, 0n]);
    fc.assert(
      fc.property(fc.bigInt(0n, 10_000n), fc.array(fc.bigInt(1n, 5000n)), (amount, open) => {
        const parts = spreadOver(amount, open);
        const sum = (numbers: readonly bigint[]) => numbers.reduce((a, b) => a + b, 0n);
        expect(sum(parts)).toBe(amount < sum(open) ? amount : sum(open));
        expect(parts.every((part, index) => part >= 0n && part <= (open[index] ?? 0n))).toBe(true);
      }),
    );
  });
});
