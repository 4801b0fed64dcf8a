import { checkOverdueBills } from "@/lib/bills/check-overdue-bills";
import { sendBillReminders } from "@/lib/bills/send-bill-reminders";
import { processRecurringPayments } from "@/lib/recurring/process-recurring-payments";
import { sendRecurringReminders } from "@/lib/recurring/send-recurring-reminders";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

// One run of each at a time: a second would only share the work.
const alone = { limit: 1 };

/** Every hour: the due days that have come, and those that could not be charged an hour ago. */
export const processRecurringPaymentsJob = inngest.createFunction(
  {
    id: "process-recurring-payments",
    triggers: [{ cron: scheduleOf("process-recurring-payments") }],
    retries: 2,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("process", () =>
      runOnTime("process-recurring-payments", processRecurringPayments, undefined),
    );
  },
);

/** Every morning, at a time at which it is day in Lagos and in India: what is due tomorrow, and bills that are due soon. */
export const sendRemindersJob = inngest.createFunction(
  {
    id: "send-estate-reminders",
    triggers: [{ cron: scheduleOf("send-recurring-reminders") }],
    retries: 2,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("recurring", () =>
      runOnTime("send-recurring-reminders", sendRecurringReminders, undefined),
    );
    await step.run("bills", () => runOnTime("send-bill-reminders", sendBillReminders, undefined));
  },
);

/** Every day, soon after it has begun everywhere we have estates: bills whose due day is over. */
export const checkOverdueBillsJob = inngest.createFunction(
  {
    id: "check-overdue-bills",
    triggers: [{ cron: scheduleOf("check-overdue-bills") }],
    retries: 2,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("check", () => runOnTime("check-overdue-bills", checkOverdueBills, undefined));
  },
);
