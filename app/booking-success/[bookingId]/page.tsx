import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import * as routes from "@/components/routes";
import { bookingApi } from "@/components/services/service-api";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/facts";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { isBookId } from "@/lib/bookings/booking";
import { getBookingDetail } from "@/lib/bookings/booking-detail-queries";
import { clock } from "@/lib/kernel/clock";
import { bookingText, durationWords, placeWords, whenWords } from "@/lib/status-words/booking-words";

export const metadata: Metadata = { title: "Booked" };

/** Where whoever has paid arrives: the number of the booking, and what happens next. Only its customer finds it. */
export default async function BookingSuccessPage({ params }: PageProps<"/booking-success/[bookingId]">) {
  const { bookingId: bookId } = await params;
  const actor = await requireActor("customer", routes.bookingSuccess(bookId));
  if (!isBookId(bookId)) notFound();
  const { booking } = await orNotFound(getBookingDetail(actor, bookId));
  const now = clock.now();
  const isOpen = booking.status === "PENDING" || booking.status === "CONFIRMED";
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <header className="grid grid-cols-1 justify-items-start gap-3">
        <span className="grid size-12 place-items-center rounded-full bg-success-soft text-success-ink">
          <Icon name="check" className="size-7" />
        </span>
        <h1 className="text-2xl font-semibold tracking-tight">Booked and paid</h1>
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="text-3xl font-semibold tracking-tight sm:text-4xl">{booking.book_id}</span>
          <CopyButton
            text={booking.book_id}
            what="the number of the booking"
            icon={<Icon name="copy" className="size-5" />}
          />
        </p>
      </header>
      <Facts
        facts={[
          { label: "What", value: `${booking.service_name}, ${booking.package_name}` },
          {
            label: "When",
            value: `${whenWords(booking, now)}, takes ${durationWords(booking.duration_minutes)}`,
          },
          { label: "Where", value: placeWords(booking.address) },
          { label: "Paid", value: <Money amount={booking.amount} currency={booking.currency} /> },
        ]}
      />
      <Card className="grid grid-cols-1 gap-3">
        <h2 className="text-lg font-semibold tracking-tight">What happens next</h2>
        <p>{bookingText(booking, "customer", now).sentence}</p>
        {isOpen && (
          <p className="text-ink-soft">
            {!booking.invoice_number && "The invoice is ready as soon as it is confirmed. "}
            You can move or cancel it until 24 hours before its time.
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <a href={routes.booking(booking.book_id)} className={buttonLook("primary")}>
            See the booking
          </a>
          {booking.invoice_number && (
            <TextLink href={bookingApi(booking.book_id, "invoice")} isFile>
              Invoice (PDF)
            </TextLink>
          )}
        </p>
      </Card>
    </div>
  );
}
