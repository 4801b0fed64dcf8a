import { describe, expect, test } from "vitest";
import { localDate, HOMES_ZONE, type LocalDate } from "@/lib/kernel/local-date";
import { isTooLateForMail, nextTryAt } from "@/lib/notifications/notice";
import { isOvertaken, remindedDueDays } from "@/lib/notifications/reminder";

const day = (text: string): LocalDate => text as LocalDate;

describe("the days that are remembered", () => {
  test.each([
    ["2027-02-26", ["2027-03-01", "2027-02-26", "2027-02-23", "2027-02-19"]],
    ["2028-02-27", ["2028-03-01", "2028-02-27", "2028-02-24", "2028-02-20"]],
    ["2027-01-02", ["2027-01-05", "2027-01-02", "2026-12-30", "2026-12-26"]],
  ])("on %s are %j", (today, due) => {
    const days = remindedDueDays(day(today));
    expect(days.map(({ dueOn }) => dueOn)).toEqual(due);
    expect(days.map(({ step }) => step)).toEqual([-3, 0, 3, 7]);
  });

  test("are those of India, whatever the machine's zone: its morning begins the evening before", () => {
    expect(localDate(new Date("2027-02-27T20:00:00Z"), HOMES_ZONE)).toBe("2027-02-28");
  });

  test("an earlier reminder is overtaken from the day of the next one on", () => {
    expect(isOvertaken(-3, day("2027-02-28"), day("2027-02-27"))).toBe(false);
    expect(isOvertaken(-3, day("2027-02-28"), day("2027-02-28"))).toBe(true);
    expect(isOvertaken(3, day("2027-02-28"), day("2027-03-06"))).toBe(false);
    expect(isOvertaken(3, day("2027-02-28"), day("2027-03-07"))).toBe(true);
    expect(isOvertaken(7, day("2027-02-28"), day("2027-04-01"))).toBe(false);
  });
});

describe("a mail that was not taken", () => {
  const now = new Date("2027-01-01T00:00:00Z");
  test("is tried again ever later, and given up after nine tries and less than a day", () => {
    const pauses = Array.from({ length: 9 }, (_, tries) => nextTryAt(tries + 1, now));
    const minutes = pauses.map((at) => (at ? (at.getTime() - now.getTime()) / 60_000 : null));
    expect(minutes).toEqual([1, 5, 15, 30, 60, 120, 240, 480, null]);
  });

  test("is too late after two days", () => {
    expect(isTooLateForMail(new Date("2026-12-30T00:00:00Z"), now)).toBe(false);
    expect(isTooLateForMail(new Date("2026-12-29T23:59:59Z"), now)).toBe(true);
  });
});
