import { listBookings } from "@/lib/bookings/booking-queries";
import { bookingListQuery } from "@/lib/bookings/booking-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { bookingColumns } from "@/lib/papers/market-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["customer", "admin"],
  query: bookingListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("bookings", bookingColumns, query, (at) => listBookings(actor, at)),
});
