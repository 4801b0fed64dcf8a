import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { BookingView } from "@/lib/bookings/booking-schemas";
import { bookedInstant, bookingText, whenWords } from "@/lib/status-words/booking-words";
import { shortDayWords, timeWords } from "@/lib/status-words/date-words";

type Props = { bookings: readonly BookingView[]; now: Date };

const cell = "px-4 py-3 align-top";
const COLUMNS = ["Status", "When", "What", "For", "Assigned to"] as const;

/** Bookings as a table where there is room for its columns, and as cards where there is not. */
export function BookingTable({ bookings, now }: Props) {
  return (
    <>
      <div className="relative hidden overflow-x-auto rounded border border-line bg-surface lg:block">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">Bookings</caption>
          <thead className="border-b border-line text-ink-faint">
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={`${cell} font-medium`}>
                  {column}
                </th>
              ))}
              <th scope="col" className={`${cell} text-right font-medium`}>
                Paid
              </th>
            </tr>
          </thead>
          <tbody>
            {bookings.map((booking) => (
              <Row key={booking.id} booking={booking} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <ul className="grid grid-cols-1 gap-3 lg:hidden">
        {bookings.map((booking) => (
          <CardOf key={booking.id} booking={booking} now={now} />
        ))}
      </ul>
    </>
  );
}

/** Who has it, as a sentence; of one that has ended, who had it, if anybody. */
function assigned({ assigned_name: name, status }: BookingView): string | null {
  if (status === "PENDING" || status === "CONFIRMED") return `${name ?? "Nobody"} has it.`;
  return name && `${name} had it.`;
}

type OneProps = { booking: BookingView; now: Date };

function Row({ booking, now }: OneProps) {
  const status = bookingText(booking, "admin", now);
  const at = bookedInstant(booking).toISOString();
  return (
    <tr className="relative border-b border-line last:border-b-0 focus-within:bg-sunken hover:bg-sunken">
      <td className={cell}>
        <a
          href={routes.adminBooking(booking.book_id)}
          className="inline-block rounded after:absolute after:inset-0"
        >
          <StatusBadge status={status} />
          <span className="sr-only">. {status.sentence}</span>
        </a>
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {shortDayWords(at, now)}
        <span className="block text-ink-faint">{timeWords(at)}</span>
      </td>
      <td className={cell}>
        {booking.service_name}
        <span className="block text-ink-faint">{booking.package_name}</span>
      </td>
      <td className={cell}>
        {booking.customer_name}
        <span className="block text-ink-faint">{booking.address.city}</span>
      </td>
      <td className={cell}>{booking.assigned_name ?? <span className="text-ink-faint">Nobody</span>}</td>
      <td className={`${cell} text-right font-medium`}>
        <Money amount={booking.amount} currency={booking.currency} />
      </td>
    </tr>
  );
}

function CardOf({ booking, now }: OneProps) {
  const status = bookingText(booking, "admin", now);
  return (
    <li className="relative grid grid-cols-1 gap-2 rounded border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <StatusBadge status={status} />
        <Money amount={booking.amount} currency={booking.currency} className="font-medium" />
      </div>
      <p>
        <a href={routes.adminBooking(booking.book_id)} className="font-semibold after:absolute after:inset-0">
          {booking.service_name}, {booking.package_name}
        </a>
      </p>
      <p className="text-sm text-ink-soft">
        {whenWords(booking, now)}. For {booking.customer_name}, {booking.address.city}. {assigned(booking)}
      </p>
    </li>
  );
}
