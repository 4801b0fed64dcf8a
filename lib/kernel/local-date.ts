/** A calendar day without a clock, `2026-11-05`: due days belong to a place, not to an instant. */
export type LocalDate = string & { readonly __localDate: never };
/** A calendar month, `2026-11`. */
export type LocalMonth = string & { readonly __localMonth: never };

/** Homes are in India; an estate brings its own zone later. */
export const HOMES_ZONE = "Asia/Kolkata";

// Kept, because each one takes a millisecond's work and tens of kilobytes outside the heap. There are a few hundred zones.
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is at `instant` for somebody in `zone` (IANA name). */
export function localDate(instant: Date, zone: string): LocalDate {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  formats.set(zone, format);
  return format.format(instant) as LocalDate;
}

export const monthOf = (day: LocalDate): LocalMonth => day.slice(0, 7) as LocalMonth;
export const firstDayOf = (month: LocalMonth): LocalDate => `${month}-01` as LocalDate;

const monthIndex = (month: LocalMonth): number => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return year * 12 + number - 1;
};
const monthAt = (index: number): LocalMonth =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}` as LocalMonth;

export const addMonths = (month: LocalMonth, count: number): LocalMonth => monthAt(monthIndex(month) + count);

/** Every month from `first` to `last`, both included; empty when `last` is earlier. */
export function monthsBetween(first: LocalMonth, last: LocalMonth): LocalMonth[] {
  const start = monthIndex(first);
  return Array.from({ length: Math.max(0, monthIndex(last) - start + 1) }, (_, i) => monthAt(start + i));
}

/** The given day of a month, or its last day when the month is shorter: the 31st of February is the 28th or 29th. */
export function dayInMonth(month: LocalMonth, day: number): LocalDate {
  const [year = 0, number = 0] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${month}-${String(Math.min(day, last)).padStart(2, "0")}` as LocalDate;
}

/** The day so many days later; earlier for a negative count. */
export const addDays = (day: LocalDate, count: number): LocalDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10) as LocalDate;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
