import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { bookingParam, bookingStepView } from "@/lib/bookings/booking-step-schemas";
import { isTestMode } from "@/lib/payments/is-test-mode";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["admin"],
  params: bookingParam,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId } }) => {
    await confirmBooking(actor, { bookId, isTest: isTestMode() });
    return getBookingStep(actor, bookId);
  },
});
