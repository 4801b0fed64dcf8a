import { remindOfRent } from "@/lib/notifications/remind-of-rent";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { tellEstateReceipts } from "@/lib/notifications/tell-estate-receipts";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { run, runOnTime } from "../run";

// One run of each at a time: a second would only find nothing to do.
const alone = { limit: 1 };

/** Every five minutes: mails that were not taken or were forgotten, and events that nobody has told. */
export const sendDueNoticesJob = inngest.createFunction(
  {
    id: "send-due-notices",
    triggers: [{ cron: scheduleOf("send-due-notices") }],
    retries: 0,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("send", () => runOnTime("send-due-notices", sendDueNotices, undefined));
  },
);

/** At nine in the morning the day's rent reminders; every hour until evening again, for a morning that was missed. */
export const remindOfRentJob = inngest.createFunction(
  {
    id: "remind-of-rent",
    triggers: [{ cron: scheduleOf("remind-of-rent") }],
    retries: 2,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("remind", () => runOnTime("remind-of-rent", remindOfRent, undefined));
    await step.run("send", () => run("remind-of-rent", sendDueNotices, undefined));
  },
);

/** At seven in the morning what came into estates the day before; every hour until evening again, for a morning that was missed. */
export const tellEstateReceiptsJob = inngest.createFunction(
  {
    id: "tell-estate-receipts",
    triggers: [{ cron: scheduleOf("tell-estate-receipts") }],
    retries: 2,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("tell", () => runOnTime("tell-estate-receipts", tellEstateReceipts, undefined));
  },
);
