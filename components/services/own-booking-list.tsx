import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { BookingView } from "@/lib/bookings/booking-schemas";
import { bookingText, whenWords } from "@/lib/status-words/booking-words";

type Props = { bookings: readonly BookingView[]; now: Date };

/** Somebody's bookings, one a line; the whole line leads to the booking. */
export function OwnBookingList({ bookings, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {bookings.map((booking) => {
        const status = bookingText(booking, "customer", now);
        return (
          <li
            key={booking.id}
            className="relative grid grid-cols-1 gap-1 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
          >
            <span className="flex items-start justify-between gap-3">
              <a
                href={routes.booking(booking.book_id)}
                className="min-w-0 font-medium after:absolute after:inset-0"
              >
                {booking.service_name}, {booking.package_name}
              </a>
              <Money amount={booking.amount} currency={booking.currency} className="font-medium" />
            </span>
            <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="text-sm text-ink-faint">{whenWords(booking, now)}</span>
              <StatusBadge status={status} />
            </span>
            <span className="sr-only">{status.sentence}</span>
          </li>
        );
      })}
    </ul>
  );
}
