import {
  addMonths,
  daysBetween,
  HOMES_ZONE,
  localDate,
  type LocalDate,
  type LocalMonth,
} from "@/lib/kernel/local-date";

/** What the times in these words mean, said once per page that shows a time. */
export const TIMES_NOTE = "All times are Indian Standard Time.";
/** The same for a place in another zone: `All times are those of Lagos.` */
export const timesNote = (zone: string): string =>
  zone === HOMES_ZONE
    ? TIMES_NOTE
    : `All times are those of ${(zone.split("/").at(-1) ?? zone).replaceAll("_", " ")}.`;

const dayParts = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
// Kept, because each one takes a millisecond's work; there are a few hundred zones.
const clocks = new Map<string, Intl.DateTimeFormat>();
function clockParts(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    hour: "numeric",
    minute: "2-digit",
    hour12: true,
    timeZone: zone,
  });
  clocks.set(zone, made);
  return made;
}

/** Parts instead of a whole pattern: the punctuation of `format` differs between releases of its data. */
function partsOf(
  format: Intl.DateTimeFormat,
  date: Date,
): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(format.formatToParts(date).map((part) => [part.type, part.value]));
}

const atNoon = (day: string): Date => new Date(`${day}T12:00:00Z`);
const today = (now: Date, zone: string): LocalDate => localDate(now, zone);

/** `Thursday 3 December`; with the year when it is another one than now. */
export function dayWords(day: string, now: Date, zone = HOMES_ZONE): string {
  const { weekday, day: number, month, year } = partsOf(dayParts, atNoon(day));
  const isThisYear = today(now, zone).startsWith(`${year}-`);
  return `${weekday} ${number} ${month}${isThisYear ? "" : ` ${year}`}`;
}

/** `Thu 3 Dec`, for lists where the column is narrow; with the year when it is another one than now. */
export function shortDayWords(instant: string, now: Date, zone = HOMES_ZONE): string {
  const { weekday, day, month, year } = partsOf(dayParts, atNoon(localDate(new Date(instant), zone)));
  const isThisYear = today(now, zone).startsWith(`${year}-`);
  return `${weekday?.slice(0, 3)} ${day} ${month?.slice(0, 3)}${isThisYear ? "" : ` ${year}`}`;
}

/** `10:42 am`, in Indian Standard Time unless a zone is given. */
export function timeWords(instant: string, zone = HOMES_ZONE): string {
  const { hour, minute, dayPeriod } = partsOf(clockParts(zone), new Date(instant));
  return `${hour}:${minute} ${dayPeriod?.toLowerCase()}`;
}

/** `Thursday 3 December, 10:42 am`. */
export function momentWords(instant: string, now: Date, zone = HOMES_ZONE): string {
  return `${dayOfWords(instant, now, zone)}, ${timeWords(instant, zone)}`;
}

/** The day of an instant: `Thursday 3 December`. */
export const dayOfWords = (instant: string, now: Date, zone = HOMES_ZONE): string =>
  dayWords(localDate(new Date(instant), zone), now, zone);

/** `in 4 days, Tuesday 5 May`; a relative word never stands without its date. */
export function dueWords(day: string, now: Date, zone = HOMES_ZONE): string {
  return `${relativeWords(daysBetween(today(now, zone), day as LocalDate))}, ${dayWords(day, now, zone)}`;
}

function relativeWords(days: number): string {
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** `12 days late, since Monday 9 November`; the day given is the due day. */
export function lateWords(dueOn: string, now: Date, zone = HOMES_ZONE): string {
  const days = daysBetween(dueOn as LocalDate, today(now, zone));
  return `${days} ${days === 1 ? "day" : "days"} late, due since ${dayWords(dueOn, now, zone)}`;
}

/** `October and November 2026`, `July to November 2026`: months in order, as one phrase. */
export function monthsWords(months: readonly string[]): string {
  const [first, second] = months;
  const last = months.at(-1);
  if (!first || !last) return "";
  if (!second) return monthWords(first);
  const isRow = months.every((month, index) => month === addMonths(first as LocalMonth, index));
  const start = first.slice(0, 4) === last.slice(0, 4) ? monthName(first) : monthWords(first);
  if (months.length === 2) return `${start} and ${monthWords(last)}`;
  if (isRow) return `${start} to ${monthWords(last)}`;
  return `${months.slice(0, -1).map(monthWords).join(", ")} and ${monthWords(last)}`;
}

/** `November 2026` from `2026-11`. */
export const monthWords = (month: string): string => `${monthName(month)} ${month.slice(0, 4)}`;

/** `Nov 2026` from `2026-11`, for labels. */
export const shortMonthWords = (month: string): string =>
  `${monthName(month).slice(0, 3)} ${month.slice(0, 4)}`;

const monthName = (month: string): string => partsOf(dayParts, atNoon(`${month}-01`)).month ?? month;

const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

/** `1st`, `22nd`, `31st`. */
export const ordinalWords = (day: number): string => `${day}${endings[ordinals.select(day)]}`;
