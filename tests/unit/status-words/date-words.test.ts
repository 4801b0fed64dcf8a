import { describe, expect, test } from "vitest";
import {
  dayWords,
  dueWords,
  lateWords,
  momentWords,
  monthsWords,
  shortDayWords,
  timeWords,
} from "@/lib/status-words/date-words";

/** Half past midnight on 21 November in India, where it is still the 20th in Greenwich. */
const now = new Date("2026-11-20T19:00:00Z");

describe("days", () => {
  test("carry their weekday, and the year only when it is another one", () => {
    expect(dayWords("2026-12-03", now)).toBe("Thursday 3 December");
    expect(dayWords("2027-01-05", now)).toBe("Tuesday 5 January 2027");
    expect(shortDayWords("2026-11-20T18:29:00Z", now)).toBe("Fri 20 Nov");
    expect(shortDayWords("2025-11-20T18:31:00Z", now)).toBe("Fri 21 Nov 2025");
  });

  test("a relative word never stands without its date, and counts India's days", () => {
    expect(dueWords("2026-11-21", now)).toBe("today, Saturday 21 November");
    expect(dueWords("2026-11-22", now)).toBe("tomorrow, Sunday 22 November");
    expect(dueWords("2026-11-25", now)).toBe("in 4 days, Wednesday 25 November");
    expect(dueWords("2026-11-20", now)).toBe("yesterday, Friday 20 November");
    expect(dueWords("2026-11-05", now)).toBe("16 days ago, Thursday 5 November");
  });

  test("late days are counted from the due day", () => {
    expect(lateWords("2026-11-20", now)).toBe("1 day late, due since Friday 20 November");
    expect(lateWords("2026-11-05", now)).toBe("16 days late, due since Thursday 5 November");
  });
});

test("times are India's, whatever zone the server is in", () => {
  expect(timeWords("2026-11-21T05:12:59Z")).toBe("10:42 am");
  expect(timeWords("2026-11-20T18:30:00Z")).toBe("12:00 am");
  expect(momentWords("2026-11-21T06:30:00Z", now)).toBe("Saturday 21 November, 12:00 pm");
});

describe("months", () => {
  test("are one phrase, with the year where it is needed", () => {
    expect(monthsWords([])).toBe("");
    expect(monthsWords(["2026-11"])).toBe("November 2026");
    expect(monthsWords(["2026-10", "2026-11"])).toBe("October and November 2026");
    expect(monthsWords(["2026-12", "2027-01"])).toBe("December 2026 and January 2027");
    expect(monthsWords(["2026-08", "2026-09", "2026-10", "2026-11"])).toBe("August to November 2026");
    expect(monthsWords(["2026-11", "2026-12", "2027-01"])).toBe("November 2026 to January 2027");
  });

  test("with a gap between them they are named one by one", () => {
    expect(monthsWords(["2026-08", "2026-10", "2026-11"])).toBe(
      "August 2026, October 2026 and November 2026",
    );
  });
});
