import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { bookingParam, bookingStepView, rescheduleBody } from "@/lib/bookings/booking-step-schemas";
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["customer", "admin"],
  params: bookingParam,
  body: rescheduleBody,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId }, body }) => {
    await rescheduleBooking(actor, { bookId, ...body });
    return getBookingStep(actor, bookId);
  },
});
