import { listBookings } from "@/lib/bookings/booking-queries";
import { bookingListQuery, bookingListView } from "@/lib/bookings/booking-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["customer", "admin"],
  query: bookingListQuery,
  response: bookingListView,
  handle: ({ actor, query }) => listBookings(actor, query),
});
