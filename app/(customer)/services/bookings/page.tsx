import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { OwnBookingList } from "@/components/services/own-booking-list";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { listBookings } from "@/lib/bookings/booking-queries";
import { bookingListQuery } from "@/lib/bookings/booking-schemas";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Bookings" };

/** What is coming first, in the order of the days; then what has been. */
export default async function BookingsPage({ searchParams }: PageProps<"/services/bookings">) {
  const actor = await requireActor("customer", routes.bookings);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = bookingListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const [coming, past] = await Promise.all([
    listBookings(actor, { role: "customer", show: "coming", limit: 100 }),
    listBookings(actor, { role: "customer", show: "past", cursor, limit: 25 }),
  ]);
  const now = clock.now();
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader title="Bookings" />
      {!cursor && (
        <Section title="Coming">
          {coming.results.length > 0 ? (
            <OwnBookingList bookings={coming.results} now={now} />
          ) : (
            <NothingComing />
          )}
        </Section>
      )}
      {past.results.length > 0 && (
        <Section title="Past">
          <OwnBookingList bookings={past.results} now={now} />
        </Section>
      )}
      {coming.count + past.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("booking/bookings"), { role: "customer" })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={cursor ? routes.bookings : null}
        older={past.next_cursor && routes.withQuery(routes.bookings, { cursor: past.next_cursor })}
      />
    </div>
  );
}

function NothingComing() {
  return (
    <EmptyState
      icon="calendar"
      action={
        <a href={routes.services} className={buttonLook("primary")}>
          Choose a service
        </a>
      }
    >
      Nothing is booked. What you book stands here with its day and time.
    </EmptyState>
  );
}
