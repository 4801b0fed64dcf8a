import type { BookingView } from "./booking-schemas";

/** Something that was done to a booking. */
export type BookingEvent = {
  readonly action: string;
  readonly at: string;
  /** As its reader may know them: by name, as `you`, or as what they are. */
  readonly by: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** The last try to give a booking's money back. */
export type BookingRefund = {
  readonly id: string;
  readonly status: "PENDING" | "CONFIRMED" | "COMPLETED" | "FAILED";
  readonly amount: string;
  readonly currency: string;
  readonly payment_method: string | null;
  readonly error_message: string | null;
  readonly created_at: string;
  readonly ended_at: string | null;
};

/** A booking as its page shows it. */
export type BookingDetail = {
  readonly booking: BookingView;
  readonly refund: BookingRefund | null;
  readonly events: readonly BookingEvent[];
};
