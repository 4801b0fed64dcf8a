import type { EventPayload, GetStepTools } from "inngest";
import type { Id } from "@/lib/kernel/id";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { sendNotice } from "@/lib/notifications/send-notice";
import { inngest } from "../client";
import { run } from "../run";

type Tools = { event: EventPayload; step: GetStepTools<typeof inngest> };

/** What has happened is told to everybody it concerns: notices first, then one mail a step. */
async function tell({ event, step }: Tools): Promise<void> {
  // The outbox gave the event its id, and the database knows the rest.
  const input = { eventId: event.id ?? "" };
  const { mailIds } = await step.run("notice", () => run("notice-event", noticeEvent, input));
  for (const id of mailIds) {
    const noticeId = id as Id<"notification">;
    await step.run(`mail-${noticeId}`, () => run("notice-event", sendNotice, { noticeId }));
  }
}

export const noticeEventJob = inngest.createFunction(
  {
    id: "notice-event",
    triggers: [
      { event: "payments/payment.settled" },
      { event: "payments/payment.failed" },
      { event: "payments/error.critical" },
      { event: "payouts/payout.completed" },
      { event: "payouts/payout.failed" },
      { event: "payouts/payout.cancelled" },
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
  tell,
);

// Reminders and late bills of all estates come at the same hour of the morning: a few at a time, so that nothing else waits.
const few = { limit: 4 };

/** News of bills, for their residents and those who decide about them. */
export const noticeBillJob = inngest.createFunction(
  {
    id: "notice-bill",
    triggers: [
      { event: "bills/bill.issued" },
      { event: "bills/batch.issued" },
      { event: "bills/bill.changed" },
      { event: "bills/bill.cancelled" },
      { event: "bills/batch.undone" },
      { event: "bills/bill.acknowledged" },
      { event: "bills/dispute.changed" },
      { event: "bills/reminder.due" },
      { event: "bills/bill.overdue" },
    ],
    retries: 4,
    concurrency: few,
  },
  tell,
);

/** News of recurring payments. */
export const noticeRecurringJob = inngest.createFunction(
  {
    id: "notice-recurring",
    triggers: [
      { event: "recurring/payment.created" },
      { event: "recurring/payment.paused" },
      { event: "recurring/payment.resumed" },
      { event: "recurring/payment.cancelled" },
      { event: "recurring/payment.ended" },
      { event: "recurring/occurrence.upcoming" },
      { event: "recurring/occurrence.delayed" },
      { event: "recurring/occurrence.ended" },
    ],
    retries: 4,
    concurrency: few,
  },
  tell,
);

/** News of money in estates. */
export const noticeMoneyJob = inngest.createFunction(
  {
    id: "notice-money",
    triggers: [
      { event: "wallets/remittance.ended" },
      { event: "cluster/transfer.asked" },
      { event: "cluster/credit.asked" },
    ],
    retries: 4,
    concurrency: few,
  },
  tell,
);

/** News of bookings, for customers, administrators and employees. */
export const noticeBookingJob = inngest.createFunction(
  {
    id: "notice-booking",
    triggers: [
      { event: "bookings/booking.made" },
      { event: "bookings/booking.confirmed" },
      { event: "bookings/booking.completed" },
      { event: "bookings/booking.cancelled" },
      { event: "bookings/booking.rejected" },
      { event: "bookings/booking.failed" },
      { event: "bookings/booking.rescheduled" },
      { event: "bookings/booking.assigned" },
      { event: "bookings/booking.unassigned" },
    ],
    retries: 4,
  },
  tell,
);

/** News of orders, for buyers and sellers, and of what scouts earn by them. */
export const noticeOrderJob = inngest.createFunction(
  {
    id: "notice-order",
    triggers: [
      { event: "orders/order.escrowed" },
      { event: "orders/order.completed" },
      { event: "orders/order.refunding" },
      { event: "orders/order.refund-failed" },
      { event: "orders/order.refunded" },
      { event: "scouts/bounty.earned" },
    ],
    retries: 4,
  },
  tell,
);
