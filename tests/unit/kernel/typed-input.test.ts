import { describe, expect, test } from "vitest";
import { dayInput, dayOrInstantInput, instantInput, searchInput } from "@/lib/kernel/typed-input";

const takes = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown): boolean =>
  schema.safeParse(value).success;

describe("a day or an instant that somebody sends", () => {
  test("is of a year that people mean, whatever its offset makes of it", () => {
    expect(instantInput().parse("2026-11-05T16:30:00+05:30")).toEqual(new Date("2026-11-05T11:00:00Z"));
    expect(dayInput().parse("2026-02-28")).toBe("2026-02-28");
    for (const text of ["9999-12-31T23:59:59-12:00", "0000-01-01T00:00:00+14:00", "1999-06-01T00:00:00Z"]) {
      expect(takes(instantInput(), text), text).toBe(false);
      expect(takes(dayOrInstantInput, text), text).toBe(false);
    }
    for (const text of ["0206-11-05", "9999-12-31", "1999-12-31", "2026-02-29"]) {
      expect(takes(dayInput(), text), text).toBe(false);
      expect(takes(dayOrInstantInput, text), text).toBe(false);
    }
  });

  test("that is none says how one is written", () => {
    expect(dayInput("Like 2026-12-03.").safeParse("soon").error?.issues[0]?.message).toBe("Like 2026-12-03.");
    expect(takes(instantInput(), "2026-11-05T16:30:00")).toBe(false);
  });
});

test("words to look for are short and hold no NUL", () => {
  expect(searchInput(10).parse("  bicycle ")).toBe("bicycle");
  expect(takes(searchInput(10), "a\0b")).toBe(false);
  expect(takes(searchInput(10), "eleven chars")).toBe(false);
});
