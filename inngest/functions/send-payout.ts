import { eventSchemas } from "@/lib/outbox/events";
import { checkPayout } from "@/lib/payouts/check-payout";
import { inngest } from "../client";
import { run } from "../run";

/** Then the five-minute run takes over. */
const LOOKS_MAX = 25;

/**
 * A payout that is due is sent and watched until its outcome is known. The times live with the payout, so a run that starts
 * twice, or anew after a crash, goes on where the payout stands.
 */
export const sendPayoutJob = inngest.createFunction(
  {
    id: "send-payout",
    triggers: [{ event: "payouts/payout.due" }],
    retries: 8,
    concurrency: { limit: 1, key: "event.data.payoutId" },
  },
  async ({ event, step }) => {
    const input = eventSchemas["payouts/payout.due"].parse(event.data);
    for (let look = 0; look < LOOKS_MAX; look += 1) {
      const { nextCheckAt } = await step.run(`look-${look}`, () => run("send-payout", checkPayout, input));
      if (!nextCheckAt) return;
      await step.sleepUntil(`wait-${look}`, new Date(nextCheckAt));
    }
  },
);
