import { advancePayout } from "@/lib/payouts/advance-payout";
import { eventSchemas } from "@/lib/outbox/events";
import type { Id } from "@/lib/kernel/id";
import { inngest } from "../client";
import { run } from "../run";

/** A payout that is due is sent. One at a time per payout, though the database would keep it safe anyway. */
export const sendPayoutJob = inngest.createFunction(
  {
    id: "send-payout",
    triggers: [{ event: "payouts/payout.due" }],
    retries: 8,
    concurrency: { limit: 1, key: "event.data.payoutId" },
  },
  async ({ event, step }) => {
    const { payoutId } = eventSchemas["payouts/payout.due"].parse(event.data);
    await step.run("send", () => run("send-payout", advancePayout, { payoutId: payoutId as Id<"payout"> }));
  },
);
