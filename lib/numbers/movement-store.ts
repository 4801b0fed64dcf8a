import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { firstDayOf, HOMES_ZONE, type LocalMonth } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";

/** Microseconds since 1970 and an id: the order in which movements are listed. */
const CURSOR = /^(\d{1,17})\.((?:pay|rfd)_[0-9a-z]{26})$/;

export type MovementRow = {
  readonly id: string;
  readonly kind: "received" | "direct" | "refunded";
  readonly paymentId: string;
  readonly at: Date;
  readonly micros: bigint;
  readonly currency: Currency;
  readonly amountMinor: bigint;
  readonly tenantName: string | null;
  readonly unitNumber: string | null;
  readonly propertyName: string | null;
};

export type MovementFilter = { month?: LocalMonth | undefined; cursor?: string | undefined; limit: number };

function rangeOf({ month, cursor }: MovementFilter, at: string, id: string) {
  const [, micros, last] = cursor ? (CURSOR.exec(cursor) ?? []) : [];
  if (cursor && !last)
    throw new DomainError("malformed", "cursor-invalid", "Use next_cursor of the page before, unchanged.");
  const first = month ? firstDayOf(month) : null;
  return sql`
    ${first ? sql`and ${sql.ref(at)} >= ${first}::date::timestamp at time zone ${HOMES_ZONE}` : sql``}
    ${first ? sql`and ${sql.ref(at)} < (${first}::date + interval '1 month') at time zone ${HOMES_ZONE}` : sql``}
    ${last ? sql`and (${sql.ref(at)}, ${sql.ref(id)}) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${last})` : sql``}`;
}

/**
 * Rent that came, came directly, or went back, newest first, and one row more than `limit` when there are older ones. Each
 * branch reads at most that many from its index.
 *
 * @throws DomainError `malformed` `cursor-invalid` for a cursor we did not give out.
 */
export async function listMovementRows(
  portfolioIds: readonly Id<"portfolio">[],
  filter: MovementFilter,
): Promise<MovementRow[]> {
  const atMost = filter.limit + 1;
  const { rows } = await sql<MovementRow>`
    with movement as (
      select found.* from unnest(${[...portfolioIds]}::text[]) as whose(id) cross join lateral (
        (select p.id, case when p.gateway = 'direct' then 'direct' else 'received' end as kind, p.id as payment_id,
                p.completed_at as at, p.currency, p.base_minor as amount_minor
         from payment p
         where p.portfolio_id = whose.id and p.status = 'succeeded' and p.purpose = 'rent'
           ${rangeOf(filter, "p.completed_at", "p.id")}
         order by p.completed_at desc, p.id desc limit ${atMost})
        union all
        (select r.id, 'refunded', r.payment_id, r.ended_at, r.currency, r.amount_minor - r.charge_minor
         from refund r
         where r.portfolio_id = whose.id and r.status = 'completed'
           and exists (select from payment p where p.id = r.payment_id and p.purpose = 'rent')
           ${rangeOf(filter, "r.ended_at", "r.id")}
         order by r.ended_at desc, r.id desc limit ${atMost})) as found
      order by found.at desc, found.id desc limit ${atMost})
    select movement.id, movement.kind, movement.payment_id as "paymentId", movement.at,
           (extract(epoch from movement.at) * 1000000)::bigint as micros, movement.currency,
           movement.amount_minor as "amountMinor", tenant.name as "tenantName", unit.unit_number as "unitNumber",
           property.name as "propertyName"
    from movement join payment on payment.id = movement.payment_id
    left join lease on lease.id = payment.lease_id left join person tenant on tenant.id = lease.tenant_id
    left join unit on unit.id = lease.unit_id left join property on property.id = unit.property_id
    order by movement.at desc, movement.id desc`.execute(database());
  return rows;
}
