import type { BookingView } from "@/lib/bookings/booking-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { bookedInstant } from "@/lib/status-words/booking-words";
import { BookingReason } from "./booking-reason";
import { ChangeWhen } from "./change-when";
import { bookingApi } from "./service-api";
import { whenChoices } from "./when-choices";

type Props = { booking: BookingView; now: Date };

const NOTICE_MS = 24 * 3_600_000;

/** What a customer can do with a booking that has not ended: until a day before its time, move it or call it off. */
export function OwnBookingActions({ booking, now }: Props) {
  if (booking.status !== "PENDING" && booking.status !== "CONFIRMED") return null;
  const isTooLate = bookedInstant(booking).getTime() - now.getTime() < NOTICE_MS;
  if (isTooLate)
    return (
      <p className="text-sm text-ink-soft">
        A booking can be moved or cancelled until 24 hours before its time. Write to us if something has come
        up, and we decide.
      </p>
    );
  const amount = amountWords(booking.amount, booking.currency);
  return (
    <div className="flex flex-wrap gap-3">
      <ChangeWhen
        path={bookingApi(booking.book_id, "reschedule")}
        method="POST"
        label="Move it"
        title="When should somebody come?"
        note="The price stays the same. You can move it until 24 hours before its time."
        submit="Move the booking"
        when={whenChoices(now, booking)}
      />
      <BookingReason
        path={bookingApi(booking.book_id, "cancel")}
        label="Cancel"
        title={`Cancel ${booking.service_name}?`}
        submit={`Cancel and get ${amount} back`}
        look="quiet"
        hint="A few words are enough."
      >
        All of the {amount} goes back to where you paid from, usually within seven days. Nobody comes then;
        book anew if you change your mind.
      </BookingReason>
    </div>
  );
}
