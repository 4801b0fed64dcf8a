import { expect, test } from "vitest";
import type { LocalDate, LocalMonth } from "@/lib/kernel/local-date";
import { firstChangeableMonth, monthFrom, rentForMonth } from "@/lib/rent/rent-change";

const month = (text: string) => text as LocalMonth;
const day = (text: string) => text as LocalDate;
const changes = [
  { from: month("2026-06"), rentMinor: 11n, previousMinor: 10n },
  { from: month("2026-09"), rentMinor: 12n, previousMinor: 11n },
];

test.each([
  ["2026-05", 10n],
  ["2026-06", 11n],
  ["2026-08", 11n],
  ["2026-09", 12n],
  ["2030-01", 12n],
])("a month's rent is that of the newest change that had begun: %s", (text, rent) => {
  expect(rentForMonth(changes, month(text), 12n)).toBe(rent);
});

test("a home that never changed costs what it costs", () => {
  expect(rentForMonth([], month("2026-01"), 7n)).toBe(7n);
});

test.each([
  [null, "2026-11"],
  ["2026-10", "2026-11"],
  ["2026-11", "2026-12"],
  ["2026-12", "2027-01"],
])("after %s was charged the rent can change from %s on", (lastCharged, first) => {
  expect(firstChangeableMonth(lastCharged === null ? null : month(lastCharged), day("2026-11-21"))).toBe(
    first,
  );
});

test("a day in a month means the next whole one", () => {
  expect(monthFrom(day("2026-12-01"))).toBe("2026-12");
  expect(monthFrom(day("2026-12-02"))).toBe("2027-01");
});
