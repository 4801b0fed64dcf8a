import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { splitContainedTax } from "./invoice-tax";
import type { ServiceInvoiceFacts } from "./paper-facts";
import { insertPaper } from "./paper-store";
import { findInvoicedBooking, type InvoicedBooking } from "./service-invoice-store";

type Place = { line_1: string; line_2: string; city: string; state: string; pincode: string };

/**
 * Gives a booking its invoice, in the transaction that confirms it. The number belongs to that transaction, so that the
 * series has no gap; issued twice it is the same paper.
 */
export async function issueServiceInvoice(
  tx: Tx,
  { bookingId, isTest }: { bookingId: Id<"booking">; isTest: boolean },
): Promise<{ number: string }> {
  const booking = await findInvoicedBooking(tx, bookingId);
  assertInvariant(booking, `booking ${bookingId} was paid`);
  const facts = factsOf(booking, localDate(tx.now, HOMES_ZONE), isTest);
  const { number } = await insertPaper(tx, {
    kind: "service_invoice",
    subject: bookingId,
    day: facts.day,
    amount: { amountMinor: booking.amount_minor, currency: booking.currency as Currency },
    facts,
  });
  return { number };
}

function factsOf(booking: InvoicedBooking, day: LocalDate, isTest: boolean): ServiceInvoiceFacts {
  // Our own row, written from this very shape.
  const place = booking.address as Place;
  const total = { amountMinor: booking.amount_minor, currency: booking.currency as Currency };
  const { net, tax } = splitContainedTax(total, booking.tax_basis_points);
  return {
    bookingId: booking.id,
    bookId: booking.book_id,
    paymentId: booking.payment_id,
    day,
    sellerName: "Latchkey",
    sellerGstin: env().PLATFORM_GSTIN ?? null,
    customerName: booking.customer_name,
    place: [place.line_1, place.line_2, place.city, `${place.state} ${place.pincode}`]
      .filter(Boolean)
      .join(", "),
    serviceName: booking.service_name,
    packageName: booking.package_name,
    bookedOn: booking.service_date as LocalDate,
    bookedTime: booking.service_time,
    priceMinor: booking.price_minor.toString(),
    discountMinor: booking.discount_minor.toString(),
    netMinor: net.amountMinor.toString(),
    taxMinor: tax.amountMinor.toString(),
    taxBasisPoints: booking.tax_basis_points,
    totalMinor: booking.amount_minor.toString(),
    method: booking.method,
    utr: booking.utr,
    isTest,
  };
}
