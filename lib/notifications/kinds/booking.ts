import "server-only";
import { sentence } from "@/lib/status-words/sentence-words";
import { findBookingFacts, type BookingFacts } from "../booking-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** What becomes of a booking, for the customer. `details.phase` says which step this notice is about. */
export const booking: NoticeKind = {
  label: "Your bookings",
  hint: "When a booking is received, confirmed, moved, carried out or called off, and what happens with your money.",
  roles: ["customer"],
  isVital: true,
  async tell(bookingId, { phase }, now) {
    const facts = await findBookingFacts(bookingId, now);
    if (!facts) return null;
    return { readers: [facts.customer], write: () => write(facts, phase ?? "") };
  },
};

const ENDED: Readonly<Record<string, string>> = {
  cancelled: "cancelled",
  rejected: "not taken on",
  failed: "not carried out",
};

function write(facts: BookingFacts, phase: string): NoticeText | Skip {
  const { service, what, when, where, amount, status } = facts;
  // A step that another one has followed meanwhile is told by that one.
  const isOpen = status === "pending" || status === "confirmed";
  if (phase === "rescheduled" ? !isOpen : phase !== status) return { skip: "overtaken" };
  switch (phase) {
    case "pending":
      return text(
        facts,
        `Booking received: ${service}`,
        `We have your ${amount} for ${what} on ${when}. We tell you as soon as it is confirmed.`,
      );
    case "confirmed":
      return text(
        facts,
        `Booking confirmed: ${service} on ${facts.day}`,
        `${what} is confirmed for ${when} at ${where}. You have paid ${amount}.`,
      );
    case "rescheduled":
      return text(facts, `Booking moved: ${service}`, `${what} is now booked for ${when} at ${where}.`);
    case "completed":
      return text(
        facts,
        `Carried out: ${service}`,
        `${what} was carried out; we noted it on ${facts.endedOn}.`,
      );
    default:
      return text(
        facts,
        `Booking ${ENDED[phase] ?? phase}: ${service}`,
        `${what}, booked for ${when}, was ${ENDED[phase] ?? phase} on ${facts.endedOn}: ${sentence(facts.reason)} All of your ${amount} goes back the way you paid; banks usually take up to seven days.`,
      );
  }
}

const text = (facts: BookingFacts, title: string, said: string): NoticeText => ({
  title,
  sentence: said,
  facts: [
    ["Booking", facts.bookId],
    ["What", facts.what],
    ["When", facts.when],
    ["Where", facts.where],
    ["Paid", facts.amount],
    ...(facts.invoice ? [["Invoice", facts.invoice] as const] : []),
  ],
  link: { label: "Open the booking", path: links.customerBooking(facts.bookId) },
});
