import type { ReactNode } from "react";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Facts, type Fact } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { Trail } from "@/components/ui/trail";
import type { BookingDetail } from "@/lib/bookings/booking-detail-schemas";
import { bookingTrail } from "@/lib/status-words/booking-trail-words";
import {
  bookingRefundText,
  bookingText,
  durationWords,
  placeWords,
  whenWords,
  type BookingReader,
} from "@/lib/status-words/booking-words";
import { momentWords } from "@/lib/status-words/date-words";
import { PriceBreakdown } from "./price-breakdown";
import { bookingApi } from "./service-api";

type Props = {
  detail: BookingDetail;
  reader: BookingReader;
  /** Contained in what was paid. */
  tax: string;
  back: { href: string; label: string };
  /** What can be done now, if there is anything. */
  actions: ReactNode;
  /** What only this reader sees, after the trail. */
  children?: ReactNode;
  now: Date;
};

/** Everything about one booking: what is true and what can be done first, then what happened, the references last. */
export function BookingRecord({ detail, reader, tax, back, actions, children, now }: Props) {
  const { booking, refund } = detail;
  const status = bookingText(booking, reader, now);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader
        back={back}
        title={`${booking.service_name}, ${booking.package_name}`}
        sub={
          reader === "admin"
            ? `For ${booking.customer_name}, ${whenWords(booking, now)}`
            : whenWords(booking, now)
        }
        aside={<StatusBadge status={status} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </output>
        {actions}
      </Card>
      {refund && <RefundNotice detail={detail} now={now} />}
      <Section title="What happened">
        <Trail steps={bookingTrail(detail, now)} now={now} />
      </Section>
      <Section title="Where and when">
        <Facts facts={factsOf(detail, reader, now)} />
      </Section>
      <Section title="What it cost">
        <PriceBreakdown
          label={`${booking.service_name}, ${booking.package_name}`}
          price={booking.price}
          discount={booking.discount}
          discountMinor={booking.discount_minor}
          promoCode="a promo code"
          total={booking.amount}
          totalLabel="Paid"
          tax={tax}
          taxPercent={booking.tax_percent}
          currency={booking.currency}
        />
        {booking.invoice_number && (
          <p>
            <a
              href={bookingApi(booking.book_id, "invoice")}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4 print:hidden"
              download
            >
              Invoice {booking.invoice_number} (PDF)
            </a>
          </p>
        )}
      </Section>
      {children}
    </div>
  );
}

function RefundNotice({ detail: { refund }, now }: { detail: BookingDetail; now: Date }) {
  if (!refund) return null;
  const text = bookingRefundText(refund, now);
  const tone = { PENDING: "info", CONFIRMED: "info", COMPLETED: "success", FAILED: "attention" } as const;
  return (
    <Notice tone={tone[refund.status]} title={`Money back: ${text.word.toLowerCase()}`}>
      {text.sentence}
    </Notice>
  );
}

function factsOf({ booking, refund }: BookingDetail, reader: BookingReader, now: Date): Fact[] {
  const isOpen = booking.status === "PENDING" || booking.status === "CONFIRMED";
  const small = (text: string) => <span className="text-[0.8125rem] tracking-tight">{text}</span>;
  return [
    { label: "Booking", value: booking.book_id, copy: booking.book_id },
    { label: "When", value: `${whenWords(booking, now)}, takes ${durationWords(booking.duration_minutes)}` },
    { label: "Where", value: placeWords(booking.address) },
    { label: "Mobile number there", value: `+91 ${booking.address.phone}` },
    {
      label: reader === "admin" ? "Assigned to" : "Who comes",
      value: booking.assigned_name ?? (isOpen ? "Nobody yet" : "Nobody"),
    },
    { label: "Booked", value: momentWords(booking.created_at, now) },
    ...(reader === "admin"
      ? [
          {
            label: "Payment",
            value: (
              <a
                href={routes.adminHistory(booking.payment_id)}
                className="text-accent underline underline-offset-4"
              >
                {small(booking.payment_id)}
              </a>
            ),
            copy: booking.payment_id,
          },
          ...(refund ? [{ label: "Refund", value: small(refund.id), copy: refund.id }] : []),
        ]
      : []),
  ];
}
