import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { taxWithin } from "@/app/tax-within";
import * as routes from "@/components/routes";
import { BookingRecord } from "@/components/services/booking-record";
import { OwnBookingActions } from "@/components/services/own-booking-actions";
import { requireActor } from "@/lib/access/require-actor";
import { isBookId } from "@/lib/bookings/booking";
import { getBookingDetail } from "@/lib/bookings/booking-detail-queries";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Booking" };

export default async function BookingPage({ params }: PageProps<"/services/bookings/[bookId]">) {
  const { bookId } = await params;
  const actor = await requireActor("customer", routes.booking(bookId));
  if (!isBookId(bookId)) notFound();
  const detail = await orNotFound(getBookingDetail(actor, bookId));
  const { booking } = detail;
  const now = clock.now();
  return (
    <BookingRecord
      detail={detail}
      reader="customer"
      tax={taxWithin({
        minor: booking.amount_minor,
        currency: booking.currency,
        taxPercent: booking.tax_percent,
      })}
      back={{ href: routes.bookings, label: "Bookings" }}
      actions={<OwnBookingActions booking={booking} now={now} />}
      now={now}
    />
  );
}
