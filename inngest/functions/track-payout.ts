import { eventSchemas } from "@/lib/outbox/events";
import { checkPayout } from "@/lib/payouts/check-payout";
import { inngest } from "../client";
import { run } from "../run";

/** Then the five-minute run takes over. */
const CHECKS_MAX = 20;

/** Asks what became of a transfer until its outcome is known. The times live with the payout. */
export const trackPayoutJob = inngest.createFunction(
  { id: "track-payout", triggers: [{ event: "payouts/transfer.sent" }], retries: 4 },
  async ({ event, step }) => {
    const input = eventSchemas["payouts/transfer.sent"].parse(event.data);
    for (let check = 0; check < CHECKS_MAX; check += 1) {
      const { nextCheckAt } = await step.run(`check-${check}`, () => run("track-payout", checkPayout, input));
      if (!nextCheckAt) return;
      await step.sleepUntil(`wait-${check}`, new Date(nextCheckAt));
    }
  },
);
