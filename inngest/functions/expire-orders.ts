import { expireOrders } from "@/lib/payments/expire-orders";
import type { SystemActor } from "@/lib/kernel/actor";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

const expire = (actor: SystemActor) => expireOrders(actor);

/** Every five minutes: orders that were not paid in time end, and what they had reserved is free again. */
export const expireOrdersJob = inngest.createFunction(
  {
    id: "expire-orders",
    triggers: [{ cron: scheduleOf("expire-orders") }],
    retries: 0,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("expire", () => runOnTime("expire-orders", expire, undefined));
  },
);
