import { eventSchemas } from "@/lib/outbox/events";
import { checkRefund } from "@/lib/refunds/check-refund";
import { inngest } from "../client";
import { run } from "../run";

/** Well beyond the hour in which most refunds are known; then the five-minute run takes over. */
const LOOKS_MAX = 40;

/** A refund is sent and asked about until it has ended. The times live with the refund. */
export const trackRefundJob = inngest.createFunction(
  {
    id: "track-refund",
    triggers: [{ event: "refunds/refund.due" }],
    retries: 8,
    concurrency: { limit: 1, key: "event.data.refundId" },
  },
  async ({ event, step }) => {
    const input = eventSchemas["refunds/refund.due"].parse(event.data);
    for (let look = 0; look < LOOKS_MAX; look += 1) {
      const { nextCheckAt } = await step.run(`look-${look}`, () => run("track-refund", checkRefund, input));
      if (!nextCheckAt) return;
      await step.sleepUntil(`wait-${look}`, new Date(nextCheckAt));
    }
  },
);
