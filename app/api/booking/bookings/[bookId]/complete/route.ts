import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { bookingParam, bookingStepView } from "@/lib/bookings/booking-step-schemas";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["employee", "admin"],
  params: bookingParam,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId } }) => {
    await completeBooking(actor, { bookId });
    return getBookingStep(actor, bookId);
  },
});
