import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { taxWithin } from "@/app/tax-within";
import * as routes from "@/components/routes";
import { BookingActions } from "@/components/services/booking-actions";
import { BookingMoney } from "@/components/services/booking-money";
import { BookingRecord } from "@/components/services/booking-record";
import { requireActor } from "@/lib/access/require-actor";
import { isBookId } from "@/lib/bookings/booking";
import { getBookingDetail, listBookingPostings } from "@/lib/bookings/booking-detail-queries";
import { listEmployees } from "@/lib/bookings/employee-queries";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Booking" };

export default async function AdminBookingPage({ params }: PageProps<"/admin/bookings/[bookId]">) {
  const { bookId } = await params;
  const actor = await requireActor("admin", routes.adminBooking(bookId));
  if (!isBookId(bookId)) notFound();
  const detail = await orNotFound(getBookingDetail(actor, bookId));
  const { booking } = detail;
  const [employees, postings] = await Promise.all([
    listEmployees(actor, { limit: 100 }),
    listBookingPostings(actor, booking.id),
  ]);
  const now = clock.now();
  return (
    <BookingRecord
      detail={detail}
      reader="admin"
      tax={taxWithin({
        minor: booking.amount_minor,
        currency: booking.currency,
        taxPercent: booking.tax_percent,
      })}
      back={{ href: routes.adminBookings, label: "Bookings" }}
      actions={<BookingActions detail={detail} employees={employees.results} now={now} />}
      now={now}
    >
      <BookingMoney postings={postings} now={now} />
    </BookingRecord>
  );
}
