import "server-only";
import type { Id } from "@/lib/kernel/id";
import { sentence } from "@/lib/status-words/sentence-words";
import { findBookingFacts, type BookingFacts } from "../booking-facts";
import type { NoticeText, Reader, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";

/** An employee's work: what is given to them, taken away, moved or called off. `details.personId`: whom an assignment is about. */
export const bookingWork: NoticeKind = {
  label: "Your work",
  hint: "When a booking is given to you or taken away, and when one of yours is moved or called off.",
  roles: ["employee"],
  isVital: false,
  async tell(bookingId, { phase, personId }, now) {
    const facts = await findBookingFacts(bookingId, now);
    if (!facts) return null;
    const named: Reader | null = personId
      ? { personId: personId as Id<"person">, role: "employee" }
      : facts.employee;
    return { readers: named ? [named] : [], write: (reader) => write(facts, phase ?? "", reader) };
  },
};

function write(facts: BookingFacts, phase: string, reader: Reader): NoticeText | Skip {
  const { service, what, when, where, status } = facts;
  const isOpen = status === "pending" || status === "confirmed";
  const isTheirs = facts.employee?.personId === reader.personId;
  const overtaken = { skip: "overtaken" } as const;
  switch (phase) {
    case "assigned":
      if (!isTheirs || !isOpen) return overtaken;
      return text(
        `New work: ${service} on ${facts.day}`,
        `${what} for ${facts.customerName} on ${when} at ${where} is yours to carry out.`,
        facts,
      );
    case "unassigned":
      if (isTheirs || !isOpen) return overtaken;
      return text(`Not yours any more: ${service}`, `${what} on ${when} was taken from your work.`);
    case "rescheduled":
      if (!isOpen) return overtaken;
      return text(`Moved: ${service} to ${facts.day}`, `${what} at ${where} is now on ${when}.`, facts);
    default:
      if (phase !== status) return overtaken;
      return text(
        `Called off: ${service} on ${facts.day}`,
        `${what} on ${when} at ${where} does not take place: ${sentence(facts.reason)}`,
      );
  }
}

/** Whom to call is told only to those who are to go there. */
const text = (title: string, said: string, going?: BookingFacts): NoticeText => ({
  title,
  sentence: said,
  facts: going
    ? [
        ["Booking", going.bookId],
        ["Customer", going.customerName],
        ["Phone", going.phone],
      ]
    : [],
  link: { label: "Open your work", path: links.work },
});
