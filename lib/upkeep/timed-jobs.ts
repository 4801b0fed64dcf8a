import "server-only";
import { env } from "@/lib/env";

type TimedJob = {
  /** Its name, as a few words. */
  title: string;
  /** What would not happen without it. */
  does: string;
  schedule: string;
  /** What does the same by hand: `npm run latchkey -- …`. */
  command?: string;
};

const MINUTELY = "* * * * *";
const TWO_MINUTELY = "*/2 * * * *";
const FIVE_MINUTELY = "*/5 * * * *";
/** It is day then in Lagos and in India. */
const MORNING = "TZ=Africa/Lagos 0 8 * * *";

/**
 * Everything that a schedule starts, under the name its runs are written down with. The jobs take their schedules from here
 * and the administrator's page its words, so neither can tell of something that is not so.
 */
const JOBS = {
  "process-payouts": {
    title: "Payouts of sellers and scouts",
    does: "Sends what is due to sellers and scouts.",
    schedule: `TZ=Asia/Kolkata ${payoutSchedule()}`,
    command: "process-payouts",
  },
  "process-scheduled-payouts": {
    title: "Payouts under way",
    does: "Tries payouts again whose time has come, sends what was left behind and asks how transfers ended.",
    schedule: FIVE_MINUTELY,
    command: "process-scheduled-payouts",
  },
  "reconcile-pending-refunds": {
    title: "Refunds under way",
    does: "Asks the gateways about refunds whose outcome is not known yet.",
    schedule: FIVE_MINUTELY,
    command: "reconcile-pending-refunds",
  },
  "sweep-payments": {
    title: "Payments under way",
    does: "Asks the gateways about payments whose outcome is not known yet.",
    schedule: TWO_MINUTELY,
    command: "reconcile-pending-payments",
  },
  "sweep-webhooks": {
    title: "Messages of the gateways",
    does: "Reads what a gateway told us and nobody has read yet.",
    schedule: TWO_MINUTELY,
  },
  "expire-orders": {
    title: "Orders that nobody paid",
    does: "Ends orders that were not paid in time and frees what they had reserved.",
    schedule: FIVE_MINUTELY,
    command: "expire-orders",
  },
  "flag-late-bookings": {
    title: "Bookings whose time is over",
    does: "Puts bookings into the queue whose time has gone by and of which nobody has said what came.",
    schedule: "TZ=Asia/Kolkata 10 * * * *",
    command: "flag-late-bookings",
  },
  "check-books": {
    title: "The books",
    does: "Checks every statement that must be true of the books.",
    schedule: "7 * * * *",
    command: "check-books",
  },
  "charge-rent": {
    title: "Rent",
    does: "Charges the month's rent wherever it has not been charged.",
    schedule: "TZ=Asia/Kolkata 1 * * * *",
  },
  "end-leases": {
    title: "Leases that end",
    does: "Ends leases whose agreed last day is over, before rent is charged.",
    schedule: "TZ=Asia/Kolkata 0 * * * *",
  },
  "process-subscription-renewals": {
    title: "Owners' plans",
    does: "Ends plans that are over, asks owners to renew and takes what has been earned.",
    schedule: "TZ=Asia/Kolkata 10 6 * * *",
    command: "process-subscription-renewals",
  },
  "process-recurring-payments": {
    title: "Recurring payments",
    does: "Takes residents' recurring payments that are due.",
    schedule: "5 * * * *",
    command: "process-payments --task recurring_payments",
  },
  "send-recurring-reminders": {
    title: "Reminders of recurring payments",
    does: "Tells residents what is taken tomorrow.",
    schedule: MORNING,
    command: "process-payments --task recurring_reminders",
  },
  "send-bill-reminders": {
    title: "Reminders of bills",
    does: "Tells residents which bills are due soon.",
    schedule: MORNING,
    command: "process-payments --task bill_reminders",
  },
  "check-overdue-bills": {
    title: "Overdue bills",
    does: "Marks bills whose due day is over and tells their residents.",
    schedule: "TZ=Africa/Lagos 30 7 * * *",
    command: "process-payments --task overdue_bills",
  },
  "sweep-bill-batches": {
    title: "Lists of bills",
    does: "Goes on with lists of bills that were left half issued.",
    schedule: FIVE_MINUTELY,
  },
  "send-due-notices": {
    title: "Mails",
    does: "Sends mails that were not taken or were forgotten, and tells of what nobody was told.",
    schedule: FIVE_MINUTELY,
    command: "send-due-notices",
  },
  "remind-of-rent": {
    title: "Reminders of rent",
    does: "Makes the day's rent reminders.",
    schedule: "TZ=Asia/Kolkata 0 9-20 * * *",
    command: "remind-of-rent",
  },
  "tell-estate-receipts": {
    title: "What came into estates",
    does: "Tells estates' administrators what came in the day before.",
    schedule: "TZ=Africa/Lagos 0 7-20 * * *",
    command: "tell-estate-receipts",
  },
  "issue-statements": {
    title: "Owners' statements",
    does: "Closes the months that are over and issues their statements.",
    schedule: "TZ=Asia/Kolkata 20 * * * *",
    command: "issue-statements",
  },
  "sweep-access": {
    title: "Accounts",
    does: "Forgets old codes, sends forgotten security notices and lets changed payment details count.",
    schedule: FIVE_MINUTELY,
  },
  "seal-audit": {
    title: "The audit trail",
    does: "Chains what is new in the trail to what stood there before.",
    schedule: MINUTELY,
    command: "check-audit",
  },
  "apply-retention": {
    title: "What is only kept for a while",
    does: "Removes what has been kept long enough; nothing about money.",
    schedule: "TZ=Asia/Kolkata 20 3 * * *",
    command: "apply-retention",
  },
  "sweep-files": {
    title: "Files",
    does: "Removes files that a crash left behind.",
    schedule: "TZ=Asia/Kolkata 30 3 * * *",
    command: "sweep-files",
  },
} as const satisfies Readonly<Record<string, TimedJob>>;

export type TimedJobName = keyof typeof JOBS;

/** When a job starts, as cron says it, with its zone. */
export const scheduleOf = (name: TimedJobName): string => JOBS[name].schedule;

/** All timed jobs, those about money first. */
export const timedJobs: readonly (TimedJob & { name: TimedJobName })[] = Object.entries<TimedJob>(JOBS).map(
  ([name, job]) => ({ name: name as TimedJobName, ...job }),
);

/** While the application is built there is no configuration, and nothing runs either. */
function payoutSchedule(): string {
  try {
    return env().payouts.cron;
  } catch {
    return "0 * * * *";
  }
}
