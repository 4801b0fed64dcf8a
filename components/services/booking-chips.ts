import * as routes from "@/components/routes";
import type { Chip } from "@/components/ui/filter-chips";
import { bookingStatusWords, type BookingListQuery } from "@/lib/bookings/booking-schemas";
import { BOOKING_WORDS } from "@/lib/status-words/booking-words";

type Filter = Pick<BookingListQuery, "status" | "show" | "date" | "assigned_to">;

/** Which bookings an administrator looks at; the day that was chosen stays. */
export function bookingChips(filter: Filter): Chip[] {
  const { status, show, assigned_to, date } = filter;
  const chip = (label: string, wanted: Omit<Filter, "date">): Chip => ({
    label,
    href: routes.withQuery(routes.adminBookings, { ...wanted, date }),
    isOn: wanted.status === status && wanted.show === show && wanted.assigned_to === assigned_to,
  });
  return [
    chip("All", {}),
    chip("Coming", { show: "coming" }),
    chip("Nobody assigned", { show: "coming", assigned_to: "none" }),
    ...bookingStatusWords.map((word) => chip(BOOKING_WORDS[word].word, { status: word })),
  ];
}
