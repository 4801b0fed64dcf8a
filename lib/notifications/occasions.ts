import "server-only";
import { eventSchemas, type EventName } from "@/lib/outbox/events";
import type { NoticeDetails } from "./notice-kind";
import type { KindName } from "./notice-kinds";

/** A step of a booking that happens once, told to each of these. */
const ofBooking = (phase: string, ...kinds: readonly KindName[]): Binding[] =>
  kinds.map((kind) => ({ kind, subject: "bookingId", once: ["bookingId"], details: { phase } }));

/** A step of an order that happens once, told to its buyer and its seller. */
const ofOrder = (phase: string, ...kinds: readonly KindName[]): Binding[] =>
  kinds.map((kind) => ({ kind, subject: "orderId", once: ["orderId"], details: { phase } }));
/** The same for what may happen again: giving back can fail and begin anew. */
const ofOrderAgain = (phase: string): Binding[] =>
  (["order", "sale"] as const).map((kind) => ({ kind, subject: "orderId", details: { phase } }));

type Binding = {
  readonly kind: KindName;
  /** The field of the event that names the subject. */
  readonly subject: string;
  /**
   * The fields that make it one and the same news for a person, however many events say it: a payment settles once, and all
   * bills that are late on one day in one estate are one piece of news. Without it each event is news of its own.
   */
  readonly once?: readonly string[];
  readonly details?: NoticeDetails;
};

/** Which event is news of which kind. */
const bindings: Partial<Record<EventName, readonly Binding[]>> = {
  "payments/payment.settled": [{ kind: "payment-received", subject: "paymentId", once: ["paymentId"] }],
  // Rent is one kind of news, what residents pay another; each knows which is its own.
  "payments/payment.failed": [
    { kind: "payment-failed", subject: "paymentId", once: ["paymentId"] },
    { kind: "payment-error", subject: "paymentId", once: ["paymentId"] },
  ],
  // The same alert is news again in another hour.
  "payments/error.critical": [{ kind: "critical-error", subject: "alertId" }],
  // Rent is one kind of news, what sellers and scouts earn another; each knows which is its own.
  "payouts/payout.completed": [
    { kind: "payout-completed", subject: "payoutId", once: ["payoutId"] },
    { kind: "earnings-arrived", subject: "payoutId", once: ["payoutId"] },
  ],
  "payouts/payout.cancelled": [{ kind: "earnings-stopped", subject: "payoutId", once: ["payoutId"] }],
  // Tried again by hand it may fail again, and that is news again.
  "payouts/payout.failed": [
    { kind: "payout-failed", subject: "payoutId" },
    { kind: "earnings-stopped", subject: "payoutId" },
  ],
  "refunds/refund.due": [
    { kind: "refund", subject: "refundId", once: ["refundId"], details: { phase: "asked" } },
    { kind: "wallet-refund", subject: "refundId", once: ["refundId"], details: { phase: "asked" } },
  ],
  "refunds/refund.ended": [
    { kind: "refund", subject: "refundId", once: ["refundId"], details: { phase: "ended" } },
    { kind: "wallet-refund", subject: "refundId", once: ["refundId"], details: { phase: "ended" } },
    { kind: "booking-refund", subject: "refundId", once: ["refundId"] },
  ],
  "subscriptions/renewal.due": [{ kind: "plan", subject: "portfolioId", details: { phase: "due" } }],
  "subscriptions/subscription.expired": [
    { kind: "plan", subject: "portfolioId", details: { phase: "expired" } },
  ],
  "proofs/proof.submitted": [
    { kind: "proof", subject: "proofId", once: ["proofId"], details: { phase: "submitted" } },
  ],
  "proofs/proof.decided": [
    { kind: "proof", subject: "proofId", once: ["proofId"], details: { phase: "decided" } },
  ],
  "leases/tenant.joined": [
    { kind: "tenant-joined", subject: "leaseId", once: ["leaseId"] },
    { kind: "welcome", subject: "leaseId", once: ["leaseId"] },
  ],
  "bills/bill.issued": [{ kind: "bill", subject: "billId", once: ["billId"], details: { phase: "issued" } }],
  // A batch is one piece of news for each of its people, however many bills they have in it.
  "bills/batch.issued": [
    { kind: "bill", subject: "batchId", once: ["batchId"], details: { phase: "batch-issued" } },
  ],
  "bills/bill.changed": [
    { kind: "bill", subject: "billId", once: ["billId", "version"], details: { phase: "changed" } },
  ],
  "bills/bill.cancelled": [
    { kind: "bill", subject: "billId", once: ["billId"], details: { phase: "cancelled" } },
  ],
  "bills/batch.undone": [
    { kind: "bill", subject: "batchId", once: ["batchId"], details: { phase: "batch-undone" } },
  ],
  "bills/bill.acknowledged": [{ kind: "bill-confirmed", subject: "billId" }],
  "bills/dispute.changed": [{ kind: "dispute", subject: "disputeId", once: ["disputeId", "status"] }],
  "bills/reminder.due": [
    { kind: "bill-reminder", subject: "billId", once: ["estateId", "on"], details: { phase: "due" } },
  ],
  "bills/bill.overdue": [
    { kind: "bill-reminder", subject: "billId", once: ["estateId", "on"], details: { phase: "late" } },
  ],
  "recurring/payment.created": [
    {
      kind: "recurring",
      subject: "recurringPaymentId",
      once: ["recurringPaymentId"],
      details: { phase: "created" },
    },
  ],
  "recurring/payment.paused": [
    { kind: "recurring", subject: "recurringPaymentId", details: { phase: "paused" } },
  ],
  "recurring/payment.resumed": [
    { kind: "recurring", subject: "recurringPaymentId", details: { phase: "resumed" } },
  ],
  "recurring/payment.cancelled": [
    { kind: "recurring", subject: "recurringPaymentId", details: { phase: "cancelled" } },
  ],
  "recurring/payment.ended": [
    { kind: "recurring", subject: "recurringPaymentId", details: { phase: "ended" } },
  ],
  "recurring/occurrence.upcoming": [
    {
      kind: "recurring",
      subject: "recurringPaymentId",
      once: ["recurringPaymentId", "dueOn"],
      details: { phase: "upcoming" },
    },
  ],
  "recurring/occurrence.delayed": [
    {
      kind: "recurring-failed",
      subject: "occurrenceId",
      once: ["occurrenceId"],
      details: { phase: "delayed" },
    },
  ],
  "recurring/occurrence.ended": [
    { kind: "recurring-paid", subject: "occurrenceId", once: ["occurrenceId"] },
    { kind: "recurring-failed", subject: "occurrenceId", once: ["occurrenceId"] },
  ],
  "wallets/remittance.ended": [
    { kind: "bill-paid", subject: "remittanceId", once: ["remittanceId"] },
    { kind: "wallet-deposit", subject: "remittanceId", once: ["remittanceId"] },
    // A transfer that failed is tried again and may arrive, or come back: each is news.
    { kind: "estate-transfer", subject: "remittanceId" },
    { kind: "estate-credit", subject: "remittanceId", once: ["remittanceId"] },
  ],
  "bookings/booking.made": ofBooking("pending", "booking", "booking-desk"),
  "bookings/booking.confirmed": ofBooking("confirmed", "booking", "booking-desk"),
  "bookings/booking.completed": ofBooking("completed", "booking"),
  "bookings/booking.cancelled": ofBooking("cancelled", "booking", "booking-desk", "booking-work"),
  "bookings/booking.rejected": ofBooking("rejected", "booking", "booking-desk", "booking-work"),
  "bookings/booking.failed": ofBooking("failed", "booking", "booking-desk", "booking-work"),
  // Moved and given away as often as one likes: each time is news of its own.
  "bookings/booking.rescheduled": [
    { kind: "booking", subject: "bookingId", details: { phase: "rescheduled" } },
    { kind: "booking-desk", subject: "bookingId", details: { phase: "rescheduled" } },
    { kind: "booking-work", subject: "bookingId", details: { phase: "rescheduled" } },
  ],
  "bookings/booking.assigned": [
    { kind: "booking-work", subject: "bookingId", details: { phase: "assigned" } },
  ],
  "bookings/booking.unassigned": [
    { kind: "booking-work", subject: "bookingId", details: { phase: "unassigned" } },
  ],
  "orders/order.escrowed": ofOrder("escrowed", "order", "sale"),
  "orders/order.completed": ofOrder("completed", "sale"),
  "orders/order.refunded": ofOrder("refunded", "order", "sale"),
  "orders/order.refunding": ofOrderAgain("refunding"),
  "orders/order.refund-failed": ofOrderAgain("refund-failed"),
  "scouts/bounty.earned": [{ kind: "bounty", subject: "bountyId", once: ["bountyId"] }],
  "cluster/transfer.asked": [
    {
      kind: "estate-transfer",
      subject: "remittanceId",
      once: ["remittanceId"],
      details: { phase: "asked" },
    },
  ],
  "cluster/credit.asked": [
    { kind: "estate-credit", subject: "remittanceId", once: ["remittanceId"], details: { phase: "asked" } },
  ],
};

export const noticedEventNames = Object.keys(bindings) as EventName[];

export type Occasion = { cause: string; kind: KindName; subject: string; details: NoticeDetails };

/** What an event gives occasion to tell. Empty for events that are nobody's news, or cannot be read. */
export function occasionsOf(event: { id: string; name: string; data: unknown }): Occasion[] {
  if (!Object.hasOwn(eventSchemas, event.name)) return [];
  const name = event.name as EventName;
  const parsed = eventSchemas[name].safeParse(event.data);
  if (!parsed.success) return [];
  const data: Record<string, string> = Object.fromEntries(
    Object.entries(parsed.data).map(([field, value]) => [field, String(value)]),
  );
  return (bindings[name] ?? []).map(({ kind, subject: field, once, details = {} }) => {
    const same = once?.map((part) => data[part]).join(":");
    const { [field]: subject = "", ...rest } = data;
    return {
      cause: `${kind}:${same === undefined ? event.id : `${name}:${same}`}`,
      kind,
      subject,
      details: { ...rest, ...details },
    };
  });
}
