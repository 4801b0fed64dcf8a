import { describe, expect, test } from "vitest";
import {
  addMonths,
  dayInMonth,
  daysBetween,
  HOMES_ZONE,
  localDate,
  monthsBetween,
  type LocalDate,
  type LocalMonth,
} from "@/lib/kernel/local-date";

const day = (text: string) => text as LocalDate;
const month = (text: string) => text as LocalMonth;

test("a day belongs to a place: half past six in the evening UTC is tomorrow in India", () => {
  expect(localDate(new Date("2026-02-28T18:29:59Z"), HOMES_ZONE)).toBe("2026-02-28");
  expect(localDate(new Date("2026-02-28T18:30:00Z"), HOMES_ZONE)).toBe("2026-03-01");
});

describe("months", () => {
  test("run over the year's end, both ends included", () => {
    expect(monthsBetween(month("2025-11"), month("2026-02"))).toEqual([
      "2025-11",
      "2025-12",
      "2026-01",
      "2026-02",
    ]);
    expect(monthsBetween(month("2026-02"), month("2026-01"))).toEqual([]);
    expect(addMonths(month("2026-01"), -1)).toBe("2025-12");
  });

  test("keep the due day where they can and take their last day where they cannot", () => {
    expect(dayInMonth(month("2026-01"), 31)).toBe("2026-01-31");
    expect(dayInMonth(month("2026-02"), 31)).toBe("2026-02-28");
    expect(dayInMonth(month("2028-02"), 31)).toBe("2028-02-29");
    expect(dayInMonth(month("2026-04"), 31)).toBe("2026-04-30");
  });
});

test("days are counted on the calendar", () => {
  expect(daysBetween(day("2026-02-27"), day("2026-03-01"))).toBe(2);
  expect(daysBetween(day("2026-03-01"), day("2026-02-27"))).toBe(-2);
});
