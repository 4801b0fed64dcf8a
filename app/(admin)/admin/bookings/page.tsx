import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { bookingChips } from "@/components/services/booking-chips";
import { BookingTable } from "@/components/services/booking-table";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { listBookings } from "@/lib/bookings/booking-queries";
import { bookingListQuery, type BookingListQuery } from "@/lib/bookings/booking-schemas";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Bookings" };

type Asked = Pick<BookingListQuery, "status" | "show" | "date" | "assigned_to" | "cursor">;

export default async function AdminBookingsPage({ searchParams }: PageProps<"/admin/bookings">) {
  const actor = await requireActor("admin", routes.adminBookings);
  const { cursor, ...filter } = askedFor(await searchParams);
  const list = await listBookings(actor, { ...filter, cursor, limit: 25 });
  const now = clock.now();
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Bookings"
        sub="What customers have paid for. Confirm it, give it to somebody, say what came of it."
      />
      <FilterChips label="Which bookings" chips={bookingChips(filter)} />
      <DayFilter filter={filter} />
      {list.results.length > 0 ? (
        <BookingTable bookings={list.results} now={now} />
      ) : (
        <NoBookings isFiltered={isFiltered} />
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("booking/bookings"), filter)}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={cursor ? routes.withQuery(routes.adminBookings, filter) : null}
        older={
          list.next_cursor && routes.withQuery(routes.adminBookings, { ...filter, cursor: list.next_cursor })
        }
      />
    </div>
  );
}

/** What cannot be read in the address is left out rather than answered with an error; so is a day that was not filled in. */
function askedFor(asked: Record<string, string | string[] | undefined>): Asked {
  const filled = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ""));
  const parsed = bookingListQuery
    .pick({ status: true, show: true, date: true, assigned_to: true, cursor: true })
    .safeParse(filled);
  return parsed.success ? parsed.data : {};
}

/** Bookings of one day: a plain form, so that the address holds the choice. */
function DayFilter({ filter }: { filter: Asked }) {
  const { date, ...others } = filter;
  return (
    <form className="flex flex-wrap items-end gap-3 print:hidden">
      {Object.entries(others).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <div className="basis-48">
        <Field name="date" label="Day" type="date" defaultValue={date} />
      </div>
      <button type="submit" className={buttonLook("secondary")}>
        Show
      </button>
      {date && <TextLink href={routes.withQuery(routes.adminBookings, others)}>Every day</TextLink>}
    </form>
  );
}

function NoBookings({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState icon="calendar" action={<TextLink href={routes.adminBookings}>All bookings</TextLink>}>
      No bookings of this kind.
    </EmptyState>
  ) : (
    <EmptyState icon="calendar" action={<TextLink href={routes.adminServices}>Services</TextLink>}>
      Nobody has booked yet. What is on offer stands under Services.
    </EmptyState>
  );
}
