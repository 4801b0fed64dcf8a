import { wireAmount } from "@/lib/kernel/wire-money";
import { linesOf } from "@/lib/services/address";
import { refundWord } from "./booking-refund-view";
import type { Booking } from "./booking";
import type { BookingView } from "./booking-schemas";

/** What is told of a booking and stands in other tables. */
type BesideBooking = {
  customer_name: string;
  assigned_name: string | null;
  refund_status: string | null;
  invoice_number: string | null;
};

/** What may leave the server about a booking. */
export const toBookingView = (booking: Booking, beside: BesideBooking): BookingView => ({
  id: booking.id,
  book_id: booking.bookId,
  booking_id: booking.bookId,
  cart_id: booking.cartId,
  payment_id: booking.paymentId,
  user_id: booking.personId,
  customer_name: beside.customer_name,
  status: booking.status.toUpperCase() as BookingView["status"],
  status_reason: booking.statusReason,
  service_id: booking.serviceId,
  service_name: booking.serviceName,
  package_id: booking.packageId,
  package_name: booking.packageName,
  duration_minutes: booking.durationMinutes,
  date: booking.date,
  time: booking.time,
  address: linesOf(booking.address),
  currency: booking.amount.currency,
  ...wireAmount("price", booking.price),
  ...wireAmount("discount", booking.discount),
  ...wireAmount("amount", booking.amount),
  tax_percent: booking.taxBasisPoints / 100,
  assigned_to: booking.assignedTo,
  assigned_name: beside.assigned_name,
  refund_status: refundWord(beside.refund_status),
  invoice_number: beside.invoice_number,
  created_at: booking.createdAt.toISOString(),
});
