import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE } from "@/lib/kernel/local-date";
import { LATE, SAY_SO_MS } from "./late-booking";

/**
 * Open bookings that are late (`isLate`, which decides under the lock) and about which nothing was put before a person yet, the
 * longest ago first. Those of which somebody may still speak are left out, or they would keep the others from being seen.
 */
export async function listUndecidedBookings(tx: Tx, limit: number): Promise<Id<"booking">[]> {
  const { rows } = await sql<{ id: Id<"booking"> }>`
    select id from booking
    where status in ('pending', 'confirmed')
      and service_date <= (${tx.now}::timestamptz at time zone ${HOMES_ZONE})::date
      and (service_date + service_time::time) at time zone ${HOMES_ZONE}
        + case status when 'confirmed' then make_interval(mins => duration_minutes, secs => ${SAY_SO_MS / 1000})
          else interval '0' end <= ${tx.now}
      and not exists (
        select from review_item item
        where item.kind = ${LATE} and item.subject = booking.id || '@' || service_date || 'T' || service_time)
    order by service_date, service_time, id
    limit ${limit}`.execute(tx.db);
  return rows.map(({ id }) => id);
}
