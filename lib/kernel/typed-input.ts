import { z } from "zod";
import type { LocalDate } from "./local-date";

/** What a slip of the keyboard makes of a year is a day too, and one that the database or its readers may not even know. */
const YEARS = /^20\d\d-/;
const isInOurYears = (at: Date): boolean => YEARS.test(at.toISOString());
const YEARS_RULE = "Send a day between the years 2000 and 2099.";

/** A calendar day that somebody sends, `2026-11-30`; `remedy` is what they read when it is none. */
export const dayInput = (remedy = "Send the day as 2026-11-30.") =>
  z.iso
    .date(remedy)
    .refine((day) => YEARS.test(day), YEARS_RULE)
    .transform((day) => day as LocalDate);

/** An instant that somebody sends, ISO 8601 with its offset from UTC. */
export const instantInput = (remedy = "Send the time as 2026-11-05T16:30:00+05:30.") =>
  z.iso
    .datetime({ offset: true, message: remedy })
    .transform((text) => new Date(text))
    .refine(isInOurYears, YEARS_RULE);

/** A day, or an instant of which the day in its place counts; as it was sent. */
export const dayOrInstantInput = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: "Send the day as 2026-11-30, or an instant with its zone.",
  })
  .refine((text) => isInOurYears(new Date(text)), YEARS_RULE);

/** Words to look for, as they stand in an address. PostgreSQL's text cannot hold a NUL, and nothing contains one. */
export const searchInput = (charactersMax: number) =>
  z
    .string()
    .trim()
    .max(charactersMax)
    .refine((text) => !text.includes("\0"), "Search for letters and digits.");
