import { endDueLeases } from "@/lib/rent/end-due-leases";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

/** Every hour, before rents are charged: leases whose agreed last day is over. */
export const endLeasesJob = inngest.createFunction(
  {
    id: "end-leases",
    triggers: [{ cron: scheduleOf("end-leases") }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("end", () => runOnTime("end-leases", endDueLeases, undefined));
  },
);
