import { wireAmount } from "@/lib/kernel/wire-money";
import { linesOf } from "@/lib/services/address";
import type { Booking } from "./booking";
import type { BookingView } from "./booking-schemas";

/** What may leave the server about a booking. */
export const toBookingView = (
  booking: Booking,
  people: { customer_name: string; assigned_name: string | null },
): BookingView => ({
  id: booking.id,
  book_id: booking.bookId,
  booking_id: booking.bookId,
  cart_id: booking.cartId,
  payment_id: booking.paymentId,
  user_id: booking.personId,
  customer_name: people.customer_name,
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
  assigned_name: people.assigned_name,
  created_at: booking.createdAt.toISOString(),
});
