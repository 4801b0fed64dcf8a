import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { wireAmountShape } from "@/lib/kernel/wire-money";
import { placeView } from "@/lib/services/address-schemas";
import { REFUND_WORDS } from "./booking-refund-view";
import { BOOKING_STATUSES, isBookId, type BookingStatus } from "./booking";

const upper = (status: BookingStatus): Uppercase<BookingStatus> =>
  status.toUpperCase() as Uppercase<BookingStatus>;
export const bookingStatusWords = BOOKING_STATUSES.map(upper) as [
  Uppercase<BookingStatus>,
  ...Uppercase<BookingStatus>[],
];

/** `BK-163A5751`; nothing else reaches a query. */
export const bookIdParam = z.string().refine(isBookId, "is not the id of a booking");

export const bookingView = z.object({
  id: z.string(),
  /** `BK-` and eight digits, as people and the page `/booking-success/` name it. */
  book_id: z.string(),
  booking_id: z.string(),
  cart_id: z.string(),
  payment_id: z.string(),
  user_id: z.string(),
  customer_name: z.string(),
  status: z.enum(bookingStatusWords),
  status_reason: z.string().nullable(),
  service_id: z.string(),
  service_name: z.string(),
  package_id: z.string(),
  package_name: z.string(),
  duration_minutes: z.number().int(),
  date: z.string(),
  time: z.string(),
  address: placeView,
  currency: z.string(),
  ...wireAmountShape("price"),
  ...wireAmountShape("discount"),
  /** What was paid, its tax contained. */
  ...wireAmountShape("amount"),
  tax_percent: z.number(),
  /** Who carries it out; null until somebody is assigned. */
  assigned_to: z.string().nullable(),
  assigned_name: z.string().nullable(),
  /** How the money that goes back stands; null while none does. */
  refund_status: z.enum(REFUND_WORDS).nullable(),
  /** Of the invoice; null before the booking is confirmed. */
  invoice_number: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type BookingView = z.output<typeof bookingView>;

export const bookingListQuery = z.object({
  status: z.enum(bookingStatusWords).optional(),
  /** Those of which something can still become, in the order of their times; or those that have ended, newest first. */
  show: z.enum(["coming", "past"]).optional(),
  /** `customer`: one's own only, also for an administrator. */
  role: z.enum(["customer"]).optional(),
  /** Of one day, in India. */
  date: dayInput().optional(),
  /** Whose work it is; `some`: somebody's, `none`: nobody's yet. */
  assigned_to: z.union([z.enum(["some", "none"]), idSchema("person")]).optional(),
  cursor: idSchema("booking").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type BookingListQuery = z.output<typeof bookingListQuery>;
export const bookingListView = z.object({
  results: z.array(bookingView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type BookingListView = z.output<typeof bookingListView>;
