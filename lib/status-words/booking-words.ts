import type { BookingView } from "@/lib/bookings/booking-schemas";
import type { StatusWord } from "./status-words";

/** What people read about a booking wherever it is shown. */
export const BOOKING_WORDS: Readonly<Record<BookingView["status"], StatusWord>> = {
  PENDING: { word: "Waiting", tone: "neutral", icon: "clock" },
  CONFIRMED: { word: "Confirmed", tone: "info", icon: "calendar" },
  COMPLETED: { word: "Done", tone: "success", icon: "check" },
  CANCELLED: { word: "Cancelled", tone: "neutral", icon: "half-circle" },
  REJECTED: { word: "Not taken on", tone: "attention", icon: "arrow-back" },
  FAILED: { word: "Not done", tone: "danger", icon: "cross" },
};
