import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { bookingParam, bookingStepView, reasonBody } from "@/lib/bookings/booking-step-schemas";
import { rejectBooking } from "@/lib/refunds/reject-booking";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["admin"],
  params: bookingParam,
  body: reasonBody,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId }, body }) => {
    await rejectBooking(actor, { bookId, ...body });
    return getBookingStep(actor, bookId);
  },
});
