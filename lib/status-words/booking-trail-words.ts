import type { BookingDetail, BookingEvent } from "@/lib/bookings/booking-detail-schemas";
import { amountWords } from "./amount-words";
import { bookedInstant, whenWords } from "./booking-words";
import { sentence } from "./sentence-words";
import type { TrailStep } from "./trail-words";

/** Everything that happened to a booking and what comes next, oldest first. */
export function bookingTrail({ booking, events }: BookingDetail, now: Date): TrailStep[] {
  const moves = movesOf(booking, events);
  const past = events.flatMap((event) => {
    const told = tell(event, booking, moves.get(event), now);
    return told ? [{ ...told, by: event.by, at: event.at }] : [];
  });
  return [...past, ...comingSteps(booking)];
}

type Booking = BookingDetail["booking"];
type Told = Pick<TrailStep, "title" | "detail" | "state">;
const done = (title: string, detail: string | null = null): Told => ({ title, detail, state: "done" });
const failed = (title: string, detail: string | null): Told => ({ title, detail, state: "failed" });

/** One recorded deed in plain words; null for one that says nothing a reader of the trail would miss. */
function tell(
  { action, details }: BookingEvent,
  booking: Booking,
  move: Move | undefined,
  now: Date,
): Told | null {
  const reason = typeof details["reason"] === "string" ? sentence(details["reason"]) : null;
  switch (action) {
    case "booking.made":
      return done(`Booked and paid, ${amountWords(booking.amount, booking.currency)}`);
    case "booking.confirmed":
      return done(
        "Confirmed",
        typeof details["invoice"] === "string" ? `Invoice ${details["invoice"]}.` : null,
      );
    case "booking.assigned":
      return done(
        booking.assigned_name && fieldsOf(details["after"])["assignedTo"] === booking.assigned_to
          ? `${booking.assigned_name} will come`
          : "Given to somebody",
      );
    case "booking.unassigned":
      return done("Taken from whoever had it");
    case "booking.rescheduled":
      return done(
        "Moved to another time",
        move ? `From ${whenWords(move.from, now)} to ${whenWords(move.to, now)}.` : null,
      );
    case "booking.completed":
      return done("Done");
    case "booking.cancelled":
      return failed("Cancelled", reason);
    case "booking.rejected":
      return failed("Not accepted", reason);
    case "booking.failed":
      return failed("Could not be done", reason);
    case "booking.refunded":
      return done("The money went back");
    case "booking.refund-failed":
      return failed("The money could not be sent back", "It is with us and is sent again.");
    default:
      return null;
  }
}

type When = { date: string; time: string };
type Move = { from: When; to: When };

/** The trail keeps the fields that changed, so what the others were is found by going back from what they are now. */
function movesOf(booking: Booking, events: readonly BookingEvent[]): Map<BookingEvent, Move> {
  const moves = new Map<BookingEvent, Move>();
  let to: When = { date: booking.date, time: booking.time };
  for (const event of events.toReversed()) {
    if (event.action !== "booking.rescheduled") continue;
    const before = fieldsOf(event.details["before"]);
    const from = { date: textOf(before["date"], to.date), time: textOf(before["time"], to.time) };
    moves.set(event, { from, to });
    to = from;
  }
  return moves;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
const textOf = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

function comingSteps(booking: Booking): TrailStep[] {
  const step = (title: string, state: TrailStep["state"], at: string | null = null): TrailStep => ({
    title,
    detail: at ? "For" : null,
    by: null,
    at,
    state,
  });
  const visit = bookedInstant(booking).toISOString();
  if (booking.status === "PENDING")
    return [step("We look at it and confirm it", "current"), step("Somebody comes", "planned", visit)];
  if (booking.status === "CONFIRMED") return [step("Somebody comes", "current", visit)];
  return [];
}
