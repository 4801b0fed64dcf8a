import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Money } from "@/lib/kernel/money";
import type { AddressLines } from "@/lib/services/address";

export const BOOKING_STATUSES = [
  "pending",
  "confirmed",
  "cancelled",
  "rejected",
  "failed",
  "completed",
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

/** What was booked and paid; names, price and place are of the moment the payment was started. */
export type Booking = {
  id: Id<"booking">;
  /** `BK-163A5751`, as people name it. */
  bookId: string;
  cartId: Id<"cart">;
  paymentId: Id<"payment">;
  personId: Id<"person">;
  serviceId: Id<"service">;
  packageId: Id<"servicePackage">;
  serviceName: string;
  packageName: string;
  price: Money;
  discount: Money;
  /** What was paid, its tax contained. */
  amount: Money;
  taxBasisPoints: number;
  durationMinutes: number;
  address: AddressLines;
  date: LocalDate;
  /** `09:30`, where the customer is: India. */
  time: string;
  status: BookingStatus;
  statusReason: string | null;
  assignedTo: Id<"person"> | null;
  createdAt: Date;
};

const BOOK_ID = /^BK-[0-9A-F]{8}$/;
export const isBookId = (text: string): boolean => BOOK_ID.test(text);

/** `BK-163A5751` of four bytes. */
export const toBookId = (bytes: Buffer): string => `BK-${bytes.toString("hex").toUpperCase()}`;
