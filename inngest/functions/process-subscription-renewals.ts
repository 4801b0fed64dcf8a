import { processSubscriptionRenewals } from "@/lib/subscriptions/process-subscription-renewals";
import { inngest } from "../client";
import { run } from "../run";

/** Every day at ten past six in India: what has ended, who must be asked to renew, and what has been earned. */
export const processSubscriptionRenewalsJob = inngest.createFunction(
  {
    id: "process-subscription-renewals",
    triggers: [{ cron: "TZ=Asia/Kolkata 10 6 * * *" }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("process", () =>
      run("process-subscription-renewals", processSubscriptionRenewals, undefined),
    );
  },
);
