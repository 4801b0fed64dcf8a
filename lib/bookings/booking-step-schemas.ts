import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { bookIdParam, bookingStatusWords } from "./booking-schemas";
import { REFUND_WORDS } from "./booking-refund-view";

export const bookingParam = z.object({ bookId: bookIdParam });

/** People read it in mails, so it must say something. */
export const reasonBody = z.strictObject({
  reason: z.string().trim().min(3, "Say why, in a few words.").max(500),
});

export const rescheduleBody = z.strictObject({
  date: dayInput("A day is written like 2026-12-03."),
  time: z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, "A time is written like 09:30."),
});

/** `null` takes the booking away from whoever has it. */
export const assignBody = z.strictObject({ employee_id: idSchema("person").nullable() });

/** How a booking stands after a step; the same for everybody who may take one. */
export const bookingStepView = z.object({
  book_id: z.string(),
  booking_id: z.string(),
  status: z.enum(bookingStatusWords),
  status_reason: z.string().nullable(),
  date: z.string(),
  time: z.string(),
  assigned_to: z.string().nullable(),
  assigned_name: z.string().nullable(),
  /** How the money that goes back stands; null while none does. */
  refund_status: z.enum(REFUND_WORDS).nullable(),
  /** Of the invoice; null before the booking is confirmed. */
  invoice_number: z.string().nullable(),
});
export type BookingStepView = z.output<typeof bookingStepView>;
