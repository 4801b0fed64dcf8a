import { getBookingStep } from "@/lib/bookings/booking-step-queries";
import { assignBody, bookingParam, bookingStepView } from "@/lib/bookings/booking-step-schemas";
import { assignBooking } from "@/lib/bookings/assign-booking";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: ["admin"],
  params: bookingParam,
  body: assignBody,
  response: bookingStepView,
  idempotency: "optional",
  handle: async ({ actor, params: { bookId }, body }) => {
    await assignBooking(actor, { bookId, employeeId: body.employee_id });
    return getBookingStep(actor, bookId);
  },
});
