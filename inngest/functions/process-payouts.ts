import { processPayouts } from "@/lib/payouts/process-payouts";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

/** Every hour, or as the operator says: what is due to sellers and scouts leaves. */
export const processPayoutsJob = inngest.createFunction(
  {
    id: "process-payouts",
    triggers: [{ cron: scheduleOf("process-payouts") }],
    retries: 0,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("process", () => runOnTime("process-payouts", processPayouts, undefined));
  },
);
