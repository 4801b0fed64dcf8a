import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { bookingParam, bookingStepView } from "@/lib/bookings/booking-step-schemas";
import { retryBookingRefund } from "@/lib/refunds/retry-booking-refund";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["admin"],
  params: bookingParam,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId } }) => {
    await retryBookingRefund(actor, { bookId });
    return getBookingStep(actor, bookId);
  },
});
