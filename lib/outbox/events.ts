import { z } from "zod";

/**
 * Every event of the product, with the shape of its data. Names and fields are permanent: events outlive deploys.
 * They carry ids only; who receives one reads the present state.
 */
export const eventSchemas = {
  "payments/order.sent": z.object({ paymentId: z.string() }),
  "payments/payment.settled": z.object({ paymentId: z.string() }),
  "webhooks/webhook.received": z.object({ webhookId: z.string() }),
  "payouts/payout.due": z.object({ payoutId: z.string() }),
  "payouts/retry.scheduled": z.object({ payoutId: z.string(), retryAt: z.iso.datetime() }),
  "payouts/payout.failed": z.object({ payoutId: z.string() }),
  "payouts/payout.cancelled": z.object({ payoutId: z.string() }),
  "payouts/payout.completed": z.object({ payoutId: z.string() }),
  "refunds/refund.due": z.object({ refundId: z.string() }),
  "refunds/refund.ended": z.object({ refundId: z.string() }),
  "subscriptions/renewal.due": z.object({ portfolioId: z.string(), orderId: z.string() }),
  "subscriptions/subscription.expired": z.object({ portfolioId: z.string(), periodId: z.string() }),
  "subscriptions/subscription.activated": z.object({ portfolioId: z.string(), orderId: z.string() }),
  "payments/payment.failed": z.object({ paymentId: z.string() }),
  "leases/tenant.joined": z.object({ leaseId: z.string() }),
  "leases/notice.given": z.object({ leaseId: z.string() }),
  "leases/lease.ended": z.object({ leaseId: z.string() }),
  "properties/payment-details.saved": z.object({ portfolioId: z.string() }),
  "proofs/proof.submitted": z.object({ proofId: z.string() }),
  "proofs/proof.decided": z.object({ proofId: z.string() }),
  "properties/payment-details.change-requested": z.object({
    beneficiaryId: z.string(),
    countsFrom: z.iso.datetime(),
  }),
  "bills/bill.issued": z.object({ estateId: z.string(), billId: z.string() }),
  "bills/bill.changed": z.object({ estateId: z.string(), billId: z.string(), version: z.int() }),
  "bills/bill.acknowledged": z.object({ estateId: z.string(), billId: z.string() }),
  "bills/bill.cancelled": z.object({ estateId: z.string(), billId: z.string() }),
  "bills/bill.paid": z.object({ estateId: z.string(), billId: z.string(), remittanceId: z.string() }),
  "bills/dispute.changed": z.object({
    estateId: z.string(),
    disputeId: z.string(),
    status: z.enum(["open", "under_review", "resolved", "rejected", "withdrawn"]),
  }),
  "bills/batch.due": z.object({ estateId: z.string(), batchId: z.string() }),
  "bills/batch.issued": z.object({ estateId: z.string(), batchId: z.string() }),
  "bills/batch.undone": z.object({ estateId: z.string(), batchId: z.string() }),
  // `on`: the estate's day on which it is told, because whoever has several hears of all of them once.
  "bills/bill.overdue": z.object({ estateId: z.string(), billId: z.string(), on: z.iso.date() }),
  "bills/reminder.due": z.object({
    estateId: z.string(),
    billId: z.string(),
    dueOn: z.iso.date(),
    on: z.iso.date(),
  }),
  "recurring/payment.created": z.object({ estateId: z.string(), recurringPaymentId: z.string() }),
  "recurring/payment.paused": z.object({ estateId: z.string(), recurringPaymentId: z.string() }),
  "recurring/payment.resumed": z.object({ estateId: z.string(), recurringPaymentId: z.string() }),
  "recurring/payment.cancelled": z.object({ estateId: z.string(), recurringPaymentId: z.string() }),
  "recurring/payment.ended": z.object({ estateId: z.string(), recurringPaymentId: z.string() }),
  "recurring/occurrence.upcoming": z.object({
    estateId: z.string(),
    recurringPaymentId: z.string(),
    dueOn: z.iso.date(),
  }),
  "recurring/occurrence.delayed": z.object({ estateId: z.string(), occurrenceId: z.string() }),
  "recurring/occurrence.ended": z.object({ estateId: z.string(), occurrenceId: z.string() }),
  "payments/error.critical": z.object({ alertId: z.string() }),
  "wallets/remittance.ended": z.object({ estateId: z.string(), remittanceId: z.string() }),
  "cluster/transfer.asked": z.object({ estateId: z.string(), remittanceId: z.string() }),
  "cluster/credit.asked": z.object({ estateId: z.string(), remittanceId: z.string() }),
  "bookings/booking.confirmed": z.object({ bookingId: z.string() }),
  "bookings/booking.rejected": z.object({ bookingId: z.string() }),
  "bookings/booking.cancelled": z.object({ bookingId: z.string() }),
  "bookings/booking.failed": z.object({ bookingId: z.string() }),
  "bookings/booking.completed": z.object({ bookingId: z.string() }),
  "bookings/booking.rescheduled": z.object({ bookingId: z.string() }),
  "bookings/booking.assigned": z.object({ bookingId: z.string(), personId: z.string() }),
  "bookings/booking.unassigned": z.object({ bookingId: z.string(), personId: z.string() }),
  "bookings/booking.made": z.object({ bookingId: z.string() }),
  "orders/order.escrowed": z.object({ orderId: z.string() }),
  "orders/order.completed": z.object({ orderId: z.string() }),
  "orders/order.refunded": z.object({ orderId: z.string() }),
  "orders/order.refunding": z.object({ orderId: z.string() }),
  "orders/order.refund-failed": z.object({ orderId: z.string() }),
  "scouts/bounty.earned": z.object({ bountyId: z.string() }),
  "access/code.requested": z.object({ codeId: z.string() }),
  "access/notice.due": z.object({ noticeId: z.string() }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type DomainEvent = {
  [Name in EventName]: { name: Name; data: z.input<(typeof eventSchemas)[Name]> };
}[EventName];
