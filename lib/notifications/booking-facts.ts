import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import { numberText } from "@/lib/papers/paper";
import { dayOfWords, dayWords, momentWords } from "@/lib/status-words/date-words";
import type { Reader } from "./notice";

/** A booking as it stands now, in words, with everybody it concerns. */
export type BookingFacts = {
  bookId: string;
  status: string;
  reason: string;
  /** `Griha Pravesh, Basic` */
  what: string;
  service: string;
  /** `Thursday 3 December` */
  day: string;
  /** `Thursday 3 December, 9:30 am` */
  when: string;
  where: string;
  phone: string;
  amount: string;
  /** The invoice's number and where it is; null before the booking is confirmed. */
  invoice: string | null;
  endedOn: string | null;
  customerName: string;
  customer: Reader;
  /** Whose work it is now. */
  employee: Reader | null;
};

type Place = { line_1: string; line_2: string; city: string; pincode: string; phone: string };

export async function findBookingFacts(bookingId: string, now: Date): Promise<BookingFacts | null> {
  const row = await database()
    .selectFrom("booking")
    .innerJoin("person as customer", "customer.id", "booking.person_id")
    .leftJoin("paper", (join) =>
      join.onRef("paper.subject", "=", "booking.id").on("paper.kind", "=", "service_invoice"),
    )
    .selectAll("booking")
    .select(["customer.name as customer_name", "paper.series", "paper.financial_year", "paper.number"])
    .where("booking.id", "=", bookingId)
    .executeTakeFirst();
  if (!row) return null;
  // Our own row, written from this very shape.
  const place = row.address as Place;
  const at = new Date(`${row.service_date}T${row.service_time}:00+05:30`).toISOString();
  const { series, financial_year: financialYear, number } = row;
  return {
    bookId: row.book_id,
    status: row.status,
    reason: row.status_reason ?? "",
    what: `${row.service_name}, ${row.package_name}`,
    service: row.service_name,
    day: dayWords(row.service_date, now),
    when: momentWords(at, now),
    where: [place.line_1, place.line_2, `${place.city} ${place.pincode}`].filter(Boolean).join(", "),
    phone: place.phone,
    amount: formatMoney({ amountMinor: row.amount_minor, currency: row.currency as Currency }),
    invoice:
      series && financialYear && number
        ? `${numberText({ series, financialYear, number })}, ${env().APP_URL}/api/booking/bookings/${row.book_id}/invoice/`
        : null,
    endedOn: row.ended_at ? dayOfWords(row.ended_at.toISOString(), now) : null,
    customerName: row.customer_name,
    customer: { personId: row.person_id as Id<"person">, role: "customer" },
    employee: row.assigned_to ? { personId: row.assigned_to as Id<"person">, role: "employee" } : null,
  };
}

/** How the newest refund of a booking stands, with the booking; null for a refund of anything else. */
export async function findBookingRefund(
  refundId: string,
): Promise<{ bookingId: string; status: string; endedAt: Date | null; isLast: boolean } | null> {
  const row = await database()
    .selectFrom("refund")
    .select(["booking_id", "status", "ended_at"])
    .select(
      sql<boolean>`not exists (select from refund later where later.booking_id = refund.booking_id and later.id > refund.id)`.as(
        "is_last",
      ),
    )
    .where("id", "=", refundId)
    .executeTakeFirst();
  if (!row?.booking_id) return null;
  return { bookingId: row.booking_id, status: row.status, endedAt: row.ended_at, isLast: row.is_last };
}
