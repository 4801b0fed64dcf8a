import { env } from "@/lib/env";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { inngest } from "../client";
import { runOnTime } from "../run";

/** Every hour, or as the operator says: what is due to sellers and scouts leaves. */
export const processPayoutsJob = inngest.createFunction(
  {
    id: "process-payouts",
    triggers: [{ cron: `TZ=Asia/Kolkata ${schedule()}` }],
    retries: 0,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("process", () => runOnTime("process-payouts", processPayouts, undefined));
  },
);

/** While the application is built there is no configuration, and nothing runs either. */
function schedule(): string {
  try {
    return env().payouts.cron;
  } catch {
    return "0 * * * *";
  }
}
