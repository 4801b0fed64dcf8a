import type { SystemActor } from "@/lib/kernel/actor";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { reconcilePendingRefunds } from "@/lib/refunds/reconcile-pending-refunds";
import { chargeDueRents } from "@/lib/rent/charge-rent";
import { sweepWebhooks } from "@/lib/webhooks/sweep-webhooks";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

const reconcile = (actor: SystemActor) => reconcilePendingPayments(actor, { dryRun: false });

const reconcileRefunds = (actor: SystemActor) => reconcilePendingRefunds(actor, { dryRun: false });

// One run of each at a time: a second would only find nothing to do.
const alone = { limit: 1 };

/** Every two minutes: orders and webhooks that a lost event or timer has forgotten. */
export const sweepPaymentsJob = inngest.createFunction(
  {
    id: "sweep-payments",
    triggers: [{ cron: scheduleOf("sweep-payments") }],
    retries: 0,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("payments", () => runOnTime("sweep-payments", reconcile, undefined));
    await step.run("webhooks", () => runOnTime("sweep-webhooks", sweepWebhooks, undefined));
  },
);

/** Every five minutes: due retries, lost starts and missed checks of payouts, and refunds whose timer has been lost. */
export const processScheduledPayoutsJob = inngest.createFunction(
  {
    id: "process-scheduled-payouts",
    triggers: [{ cron: scheduleOf("process-scheduled-payouts") }],
    retries: 0,
    concurrency: alone,
  },
  async ({ step }) => {
    await step.run("process", () =>
      runOnTime("process-scheduled-payouts", processScheduledPayouts, undefined),
    );
    await step.run("refunds", () => runOnTime("reconcile-pending-refunds", reconcileRefunds, undefined));
  },
);

/** Every hour: the present month's rent, wherever it has not been charged yet. */
export const chargeRentJob = inngest.createFunction(
  { id: "charge-rent", triggers: [{ cron: scheduleOf("charge-rent") }], retries: 2, concurrency: alone },
  async ({ step }) => {
    await step.run("charge", () => runOnTime("charge-rent", chargeDueRents, undefined));
  },
);
