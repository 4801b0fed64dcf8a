import type { BookingDetail } from "@/lib/bookings/booking-detail-schemas";
import type { EmployeeView } from "@/lib/bookings/employee-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { bookedInstant } from "@/lib/status-words/booking-words";
import { AssignBooking } from "./assign-booking";
import { BookingReason } from "./booking-reason";
import { ChangeWhen } from "./change-when";
import { PressButton } from "./press-button";
import { bookingApi } from "./service-api";
import { SureSheet } from "./sure-sheet";
import { whenChoices } from "./when-choices";

type Props = { detail: BookingDetail; employees: readonly EmployeeView[]; now: Date };

/** What an administrator can do with a booking now; what cannot be done yet says why. */
export function BookingActions({ detail, employees, now }: Props) {
  const { booking, refund } = detail;
  const path = (part: string) => bookingApi(booking.book_id, part);
  const amount = amountWords(booking.amount, booking.currency);
  if (refund?.status === "FAILED")
    return (
      <SureSheet
        path={path("retry_refund")}
        label="Send the money back again"
        title={`Send ${amount} back to ${booking.customer_name}?`}
        submit={`Send ${amount} back`}
        text="PhonePe is asked anew, under a new reference, to send it to where it was paid from."
      />
    );
  if (booking.status !== "PENDING" && booking.status !== "CONFIRMED") return null;
  const isTooEarly = booking.status === "CONFIRMED" && bookedInstant(booking) > now;
  return (
    <div className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-start gap-3">
        {booking.status === "PENDING" && (
          <PressButton
            path={path("confirm")}
            method="POST"
            label="Confirm"
            busyLabel="Confirming …"
            look="primary"
            size="normal"
          />
        )}
        {booking.status === "CONFIRMED" && !isTooEarly && (
          <SureSheet
            path={path("complete")}
            label="It was done"
            title={`Was ${booking.service_name} done?`}
            submit="Yes, it was done"
            text={`The ${amount} is earned then and can no longer be given back here.`}
          />
        )}
        <AssignBooking path={path("assign")} employees={employees} assignedTo={booking.assigned_to} />
        <ChangeWhen
          path={path("reschedule")}
          method="POST"
          label="Move it"
          title="Move this booking"
          note="The customer is told at once."
          submit="Move the booking"
          when={whenChoices(now, booking)}
        />
        <Endings booking={booking} />
      </div>
      {isTooEarly && <p className="text-sm text-ink-soft">It can be marked as done from its time on.</p>}
    </div>
  );
}

/** The ways in which it is not carried out; each gives all of the money back. */
function Endings({ booking }: { booking: BookingDetail["booking"] }) {
  const amount = amountWords(booking.amount, booking.currency);
  const path = (part: string) => bookingApi(booking.book_id, part);
  const back = `All of the ${amount} goes back to ${booking.customer_name}, who reads your reason. This cannot be undone.`;
  return (
    <>
      {booking.status === "PENDING" && (
        <BookingReason
          path={path("reject")}
          label="Do not accept"
          title="Do not accept this booking?"
          submit={`Give ${amount} back`}
          look="quiet"
        >
          {back}
        </BookingReason>
      )}
      {booking.status === "CONFIRMED" && (
        <BookingReason
          path={path("fail")}
          label="Could not be done"
          title="It could not be done?"
          submit={`Give ${amount} back`}
          look="quiet"
        >
          {back}
        </BookingReason>
      )}
      <BookingReason
        path={path("cancel")}
        label="Cancel"
        title="Cancel this booking?"
        submit={`Cancel and give ${amount} back`}
        look="quiet"
      >
        {back}
      </BookingReason>
    </>
  );
}
