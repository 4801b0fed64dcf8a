import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { LocalDate } from "@/lib/kernel/local-date";
import { linesOf, type AddressLines } from "@/lib/services/address";
import { bookedAt } from "./booking-steps";
import type { WorkListQuery, WorkListView, WorkView } from "./work-schemas";

/** What is assigned to the actor; somebody who is no employee any more has no work. */
const workOf = (actor: PersonActor, show: WorkListQuery["show"]) =>
  database()
    .selectFrom("booking")
    .where("booking.assigned_to", "=", actor.personId)
    .where(sql<boolean>`${hasRole(actor, "employee")}`)
    .where("booking.status", show === "open" ? "in" : "not in", ["pending", "confirmed"]);

/** One page of an employee's bookings, in the order of their times; `count` is the whole list. */
export async function listWork(actor: PersonActor, query: WorkListQuery): Promise<WorkListView> {
  const order = query.show === "open" ? ("asc" as const) : ("desc" as const);
  let page = workOf(actor, query.show)
    .innerJoin("person as customer", "customer.id", "booking.person_id")
    .select([
      "booking.id",
      "booking.book_id",
      "booking.status",
      "booking.status_reason",
      "booking.service_date",
      "booking.service_time",
      "booking.duration_minutes",
      "booking.service_name",
      "booking.package_name",
      "booking.address",
      "customer.name as customer_name",
    ])
    .orderBy("booking.service_date", order)
    .orderBy("booking.service_time", order)
    .orderBy("booking.id", order)
    .limit(query.limit + 1);
  if (query.cursor)
    page = page.where(
      sql<boolean>`(booking.service_date, booking.service_time, booking.id)
        ${order === "asc" ? sql`>` : sql`<`}
        (select b.service_date, b.service_time, b.id from booking b where b.id = ${query.cursor})`,
    );
  const counting = workOf(actor, query.show).select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([page.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, query.limit).map((row) => toWorkView(row, clock.now()));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > query.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

type WorkRow = Pick<
  WorkView,
  "id" | "book_id" | "status_reason" | "duration_minutes" | "service_name" | "package_name" | "customer_name"
> & { status: string; service_date: string; service_time: string; address: unknown };

/** Of work that is over nobody needs to know where somebody lives. */
const OPEN: ReadonlySet<string> = new Set(["pending", "confirmed"]);

function toWorkView(row: WorkRow, now: Date): WorkView {
  const { service_date: date, service_time: time, address, status, ...same } = row;
  return {
    ...same,
    status: status.toUpperCase() as WorkView["status"],
    date,
    time,
    // Our own row, written from this very type.
    address: OPEN.has(status) ? linesOf(address as AddressLines) : null,
    is_due: now >= bookedAt({ date: date as LocalDate, time }),
  };
}
