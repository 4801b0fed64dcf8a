import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { bookingParam, bookingStepView, reasonBody } from "@/lib/bookings/booking-step-schemas";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["customer", "admin"],
  params: bookingParam,
  body: reasonBody,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId }, body }) => {
    await cancelBooking(actor, { bookId, ...body });
    return getBookingStep(actor, bookId);
  },
});
