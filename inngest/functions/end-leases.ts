import { endDueLeases } from "@/lib/rent/end-due-leases";
import { inngest } from "../client";
import { run } from "../run";

/** Every hour, before rents are charged: leases whose agreed last day is over. */
export const endLeasesJob = inngest.createFunction(
  {
    id: "end-leases",
    triggers: [{ cron: "TZ=Asia/Kolkata 0 * * * *" }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("end", () => run("end-leases", endDueLeases, undefined));
  },
);
