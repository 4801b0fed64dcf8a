import { sealAudit } from "@/lib/audit/seal-audit";
import { applyRetention } from "@/lib/upkeep/apply-retention";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

const alone = { limit: 1 };

/** Every minute: what has been added to the audit trail is chained to what stood there before. */
export const sealAuditJob = inngest.createFunction(
  { id: "seal-audit", triggers: [{ cron: scheduleOf("seal-audit") }], retries: 0, concurrency: alone },
  async ({ step }) => {
    await step.run("seal", () => runOnTime("seal-audit", sealAudit, undefined));
  },
);

/** Every night: what was only kept for a while goes. */
export const applyRetentionJob = inngest.createFunction(
  {
    id: "apply-retention",
    triggers: [{ cron: scheduleOf("apply-retention") }],
    retries: 1,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("apply", () => runOnTime("apply-retention", applyRetention, undefined));
  },
);
