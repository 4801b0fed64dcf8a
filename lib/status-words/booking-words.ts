import type { BookingView } from "@/lib/bookings/booking-schemas";
import type { AddressLines } from "@/lib/services/address";
import type { BookingRefund } from "@/lib/bookings/booking-detail-schemas";
import { expectedBy } from "@/lib/refunds/refund";
import { amountWords } from "./amount-words";
import { dayOfWords, dayWords, momentWords, timeWords } from "./date-words";
import { methodWords } from "./payment-words";
import { sentence } from "./sentence-words";
import { REFUND_WORDS, type StatusText, type StatusWord } from "./status-words";

export const BOOKING_WORDS: Readonly<Record<BookingView["status"], StatusWord>> = {
  PENDING: { word: "To confirm", tone: "neutral", icon: "clock" },
  CONFIRMED: { word: "Confirmed", tone: "info", icon: "calendar" },
  COMPLETED: { word: "Done", tone: "success", icon: "check" },
  CANCELLED: { word: "Cancelled", tone: "neutral", icon: "half-circle" },
  REJECTED: { word: "Not accepted", tone: "danger", icon: "cross" },
  FAILED: { word: "Not done", tone: "danger", icon: "arrow-back" },
};

/** The instant of a day and time that a customer chose: in India, which knows no summer time. */
export const bookedInstant = ({ date, time }: { date: string; time: string }): Date =>
  new Date(`${date}T${time}:00+05:30`);

/** `Thursday 3 December, 9:30 am`. */
export const whenWords = (at: { date: string; time: string }, now: Date): string =>
  `${dayWords(at.date, now)}, ${timeWords(bookedInstant(at).toISOString())}`;

/** `1 hour 30 minutes`. */
export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const count = (many: number, one: string): string => `${many} ${many === 1 ? one : `${one}s`}`;
  return [hours > 0 && count(hours, "hour"), rest > 0 && count(rest, "minute")].filter(Boolean).join(" ");
}

/** `12 Lake Road, Bengaluru, Karnataka 560001`. */
export const placeWords = (place: AddressLines): string =>
  [place.line_1, place.line_2, place.city, `${place.state} ${place.pincode}`].filter(Boolean).join(", ");

/** `puja` as a heading: `Puja`. */
export const kindWords = (kind: string): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

export type BookingReader = "customer" | "admin";
type Facts = Pick<
  BookingView,
  "status" | "status_reason" | "date" | "time" | "amount" | "currency" | "assigned_name" | "refund_status"
>;

/** How a booking stands and what comes next, for the one who booked it and for administrators. */
export function bookingText(booking: Facts, reader: BookingReader, now: Date): StatusText {
  return { ...BOOKING_WORDS[booking.status], sentence: bookingSentence(booking, reader, now) };
}

function bookingSentence(booking: Facts, reader: BookingReader, now: Date): string {
  const amount = amountWords(booking.amount, booking.currency);
  const when = whenWords(booking, now);
  const isPast = bookedInstant(booking) <= now;
  switch (booking.status) {
    case "PENDING":
      return reader === "admin"
        ? `Paid, for ${when}. Confirm it or say why not.`
        : `It is paid. We confirm it and tell you; there is nothing for you to do.`;
    case "CONFIRMED":
      return confirmedSentence(booking, reader, { when, isPast });
    case "COMPLETED":
      return `It was done on ${dayWords(booking.date, now)}.`;
    case "CANCELLED":
    case "REJECTED":
    case "FAILED":
      return `${sentence(booking.status_reason ?? "No reason was given")} All of the ${amount} ${booking.refund_status === "SUCCESS" ? "went" : "goes"} back.`;
  }
}

function confirmedSentence(
  { assigned_name: name }: Facts,
  reader: BookingReader,
  { when, isPast }: { when: string; isPast: boolean },
): string {
  if (reader === "customer") {
    const who = name ?? "Somebody";
    return isPast
      ? `It was for ${when}. You hear from us when it is marked as done.`
      : `${who} comes on ${when}.`;
  }
  if (!name) return `For ${when}. Nobody has it yet: assign somebody.`;
  return isPast ? `${name} had it for ${when}. Say what came of it.` : `${name} carries it out on ${when}.`;
}

/** Where the money of a booking is that was not carried out, and by when it is back. */
export function bookingRefundText(refund: BookingRefund, now: Date): StatusText {
  return { ...REFUND_WORDS[refund.status], sentence: bookingRefundSentence(refund, now) };
}

function bookingRefundSentence(refund: BookingRefund, now: Date): string {
  const amount = amountWords(refund.amount, refund.currency);
  const where = refund.payment_method ? ` (${methodWords(refund.payment_method)})` : "";
  const by = dayOfWords(expectedBy(new Date(refund.created_at)).toISOString(), now);
  switch (refund.status) {
    case "PENDING":
    case "CONFIRMED":
      return `${amount} is on its way back to where it was paid from${where}; it usually arrives by ${by}.`;
    case "COMPLETED":
      return `${amount} went back to where it was paid from${where}${refund.ended_at ? ` on ${momentWords(refund.ended_at, now)}` : ""}; banks may take a few days to show it.`;
    case "FAILED":
      return `${sentence(refund.error_message ?? "PhonePe could not send it back")} The ${amount} is with us, and we try again; you need not do anything.`;
  }
}
