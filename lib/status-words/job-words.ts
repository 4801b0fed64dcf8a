import type { DuePayouts, JobView } from "@/lib/numbers/job-schemas";
import { partsOf } from "@/lib/kernel/schedule";
import { momentWords } from "./date-words";
import type { StatusText, StatusWord } from "./status-words";

const JOB_WORDS: Readonly<Record<JobView["state"], StatusWord>> = {
  new: { word: "Not yet run", tone: "neutral", icon: "dot" },
  running: { word: "Running", tone: "info", icon: "turning-arrows" },
  worked: { word: "Worked", tone: "success", icon: "check" },
  failed: { word: "Failed", tone: "danger", icon: "cross" },
  "cut-off": { word: "Cut off", tone: "danger", icon: "half-circle" },
  late: { word: "Late", tone: "danger", icon: "late" },
};

/** How a timed job stands, when it ran last and when it comes next. */
export const jobText = (job: JobView, now: Date): StatusText => ({
  ...JOB_WORDS[job.state],
  sentence: [lastWords(job, now), nextWords(job, now)].join(" "),
});

function lastWords(job: JobView, now: Date): string {
  if (!job.last_started_at) return "It has not run yet.";
  const began = momentWords(job.last_started_at, now);
  const worked = job.last_success_at
    ? `It worked last on ${momentWords(job.last_success_at, now)}.`
    : "It has never worked.";
  if (job.state === "failed") return `Its run of ${began} failed. ${worked}`;
  if (job.state === "cut-off") return `Its run of ${began} never ended. ${worked}`;
  const age = `${ageWords(job.last_started_at, now)} ago`;
  return job.state === "running" ? `It began ${age}.` : `It ran last on ${began}, ${age}.`;
}

function nextWords(job: JobView, now: Date): string {
  if (job.state === "late") return "It should have started again since and has not.";
  return job.due_next_at ? `Next on ${momentWords(job.due_next_at, now)}.` : "It has no next time.";
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** `3 days`, `5 hours`, `12 minutes`: how long ago, in its largest unit, rounded down. */
export function ageWords(since: string, now: Date): string {
  const ms = now.getTime() - Date.parse(since);
  for (const [unit, length] of UNITS) {
    const count = Math.floor(ms / length);
    if (count > 0) return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }
  return "less than a minute";
}

const EVERY = /^\*\/(\d+) \* \* \* \*$/;
const HOURLY = /^(\d+) \* \* \* \*$/;
const DAILY = /^(\d+) (\d+) \* \* \*$/;
const BY_DAY = /^(\d+) (\d+)-(\d+) \* \* \*$/;

/** `Every hour, at 5 past`, `Every day at 08:00, Lagos time`; a schedule of another form as cron says it. */
export function scheduleWords(schedule: string): string {
  const { pattern, zone } = partsOf(schedule);
  const place = ZONE_WORDS[zone] ?? `in ${zone}`;
  if (pattern === "* * * * *") return "Every minute";
  const [, minutes] = EVERY.exec(pattern) ?? [];
  if (minutes) return `Every ${minutes} minutes`;
  const [, past] = HOURLY.exec(pattern) ?? [];
  // The page's times are India's, whose hours begin half an hour apart from everybody else's.
  const elsewhere = zone === "Asia/Kolkata" ? "" : `, ${place}`;
  if (past) return `Every hour, ${past === "0" ? "on the hour" : `at ${past} past`}${elsewhere}`;
  const [, minute, hour] = DAILY.exec(pattern) ?? [];
  if (minute && hour) return `Every day at ${clockWords(hour, minute)}, ${place}`;
  const [, at, from, to] = BY_DAY.exec(pattern) ?? [];
  if (at && from && to) return `Every hour from ${clockWords(from, at)} to ${clockWords(to, at)}, ${place}`;
  return `As cron says: ${pattern}, ${place}`;
}

const ZONE_WORDS: Readonly<Record<string, string>> = {
  "Asia/Kolkata": "Indian time",
  "Africa/Lagos": "Lagos time",
  UTC: "UTC",
};

const clockWords = (hour: string, minute: string): string =>
  `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;

const WAITS_FOR: Readonly<Record<NonNullable<DuePayouts["waiting_for"]>, string>> = {
  credentials: "The gateway's credentials are missing.",
  payment_details: "Their payees have not said where to pay.",
  approval: "They are above the limit and wait for an administrator.",
};

/** Why payouts that are due have not left. */
export const whyDueWords = ({ waiting_for: cause }: DuePayouts): string =>
  cause ? WAITS_FOR[cause] : "Nothing holds them but the next run.";
