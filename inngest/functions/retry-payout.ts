import type { SystemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { eventSchemas } from "@/lib/outbox/events";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { inngest } from "../client";
import { run } from "../run";

const retryOnTime = (actor: SystemActor, input: { payoutId: Id<"payout"> }) =>
  retryPayout(actor, input, "timer");

/** A failed payout is tried again at its time, on a durable timer. A payout that a person was faster with is left alone. */
export const retryPayoutJob = inngest.createFunction(
  { id: "retry-payout", triggers: [{ event: "payouts/retry.scheduled" }], retries: 4 },
  async ({ event, step }) => {
    const { payoutId, retryAt } = eventSchemas["payouts/retry.scheduled"].parse(event.data);
    await step.sleepUntil("wait", new Date(retryAt));
    await step.run("retry", () => run("retry-payout", retryOnTime, { payoutId: payoutId as Id<"payout"> }));
  },
);
