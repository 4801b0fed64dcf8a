import { issueStatements } from "@/lib/papers/issue-statements";
import { isTestMode } from "@/lib/payments/is-test-mode";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

/**
 * Every hour, and at work in the first hours of a month: closes the months that are over. The later runs are the sweep for what
 * the first did not finish; they find nothing to do otherwise.
 */
export const issueStatementsJob = inngest.createFunction(
  {
    id: "issue-statements",
    triggers: [{ cron: scheduleOf("issue-statements") }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("issue", () => runOnTime("issue-statements", issueStatements, { isTest: isTestMode() }));
  },
);
