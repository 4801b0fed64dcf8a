import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE } from "@/lib/kernel/local-date";
import { LATE } from "./late-booking";

/** Open bookings whose time has come and about which nothing was put before a person yet, the longest ago first. */
export async function listUndecidedBookings(tx: Tx, limit: number): Promise<Id<"booking">[]> {
  const { rows } = await sql<{ id: Id<"booking"> }>`
    select id from booking
    where status in ('pending', 'confirmed')
      and service_date <= (${tx.now}::timestamptz at time zone ${HOMES_ZONE})::date
      and (service_date + service_time::time) at time zone ${HOMES_ZONE} <= ${tx.now}
      and not exists (
        select from review_item item
        where item.kind = ${LATE} and item.subject = booking.id || '@' || service_date || 'T' || service_time)
    order by service_date, service_time, id
    limit ${limit}`.execute(tx.db);
  return rows.map(({ id }) => id);
}
