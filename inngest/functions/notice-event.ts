import type { Id } from "@/lib/kernel/id";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { sendNotice } from "@/lib/notifications/send-notice";
import { inngest } from "../client";
import { run } from "../run";

/** What has happened is told to everybody it concerns: notices first, then one mail a step. */
export const noticeEventJob = inngest.createFunction(
  {
    id: "notice-event",
    triggers: [
      { event: "payments/payment.settled" },
      { event: "payments/payment.failed" },
      { event: "payments/error.critical" },
      { event: "payouts/payout.completed" },
      { event: "payouts/payout.failed" },
      { event: "refunds/refund.due" },
      { event: "refunds/refund.ended" },
      { event: "leases/tenant.joined" },
      { event: "subscriptions/renewal.due" },
      { event: "subscriptions/subscription.expired" },
      { event: "proofs/proof.submitted" },
      { event: "proofs/proof.decided" },
    ],
    retries: 4,
  },
  async ({ event, step }) => {
    // The outbox gave the event its id, and the database knows the rest.
    const input = { eventId: event.id ?? "" };
    const { mailIds } = await step.run("notice", () => run("notice-event", noticeEvent, input));
    for (const id of mailIds) {
      const noticeId = id as Id<"notification">;
      await step.run(`mail-${noticeId}`, () => run("notice-event", sendNotice, { noticeId }));
    }
  },
);
