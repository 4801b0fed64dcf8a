import "server-only";
import { sentence } from "@/lib/status-words/sentence-words";
import { findBookingFacts, type BookingFacts } from "../booking-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { adminReaders } from "../notice-readers";

/** What becomes of bookings, for administrators: first of all that one waits for them. */
export const bookingDesk: NoticeKind = {
  label: "Bookings",
  hint: "When a booking waits to be confirmed, and when one is confirmed, moved or called off.",
  roles: ["admin"],
  isVital: false,
  async tell(bookingId, { phase }, now) {
    const facts = await findBookingFacts(bookingId, now);
    if (!facts) return null;
    return { readers: await adminReaders(), write: () => write(facts, phase ?? "") };
  },
};

function write(facts: BookingFacts, phase: string): NoticeText | Skip {
  const { service, what, when, amount, status, customerName } = facts;
  const isOpen = status === "pending" || status === "confirmed";
  if (phase === "rescheduled" ? !isOpen : phase !== status) return { skip: "overtaken" };
  const whose = `${what} for ${customerName} on ${when}`;
  switch (phase) {
    case "pending":
      return text(
        facts,
        `A booking waits for you: ${service} on ${facts.day}`,
        `${whose} is paid with ${amount} and waits to be confirmed or rejected.`,
      );
    case "confirmed":
      return text(facts, `Confirmed: ${service} on ${facts.day}`, `${whose} is confirmed.`);
    case "rescheduled":
      return text(facts, `Moved: ${service} to ${facts.day}`, `${whose}: this is its new time.`);
    default:
      return text(
        facts,
        `Booking ${phase}: ${service} on ${facts.day}`,
        `${whose} was ${phase}: ${sentence(facts.reason)} ${amount} goes back to the customer.`,
      );
  }
}

const text = (facts: BookingFacts, title: string, said: string): NoticeText => ({
  title,
  sentence: said,
  facts: [["Booking", facts.bookId], ...(facts.invoice ? [["Invoice", facts.invoice] as const] : [])],
  link: { label: "Open the booking", path: links.adminBooking(facts.bookId) },
});
