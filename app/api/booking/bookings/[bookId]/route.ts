import { z } from "zod";
import { getBooking } from "@/lib/bookings/booking-queries";
import { bookIdParam, bookingView } from "@/lib/bookings/booking-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["customer", "admin"],
  params: z.object({ bookId: bookIdParam }),
  response: bookingView,
  handle: ({ actor, params }) => getBooking(actor, params.bookId),
});
