import { processSubscriptionRenewals } from "@/lib/subscriptions/process-subscription-renewals";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

/** Every day at ten past six in India: what has ended, who must be asked to renew, and what has been earned. */
export const processSubscriptionRenewalsJob = inngest.createFunction(
  {
    id: "process-subscription-renewals",
    triggers: [{ cron: scheduleOf("process-subscription-renewals") }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("process", () =>
      runOnTime("process-subscription-renewals", processSubscriptionRenewals, undefined),
    );
  },
);
