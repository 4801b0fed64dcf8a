import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { bookingParam, bookingStepView, reasonBody } from "@/lib/bookings/booking-step-schemas";
import { failBooking } from "@/lib/refunds/fail-booking";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["employee", "admin"],
  params: bookingParam,
  body: reasonBody,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId }, body }) => {
    await failBooking(actor, { bookId, ...body });
    return getBookingStep(actor, bookId);
  },
});
