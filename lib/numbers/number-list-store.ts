import "server-only";
import { sql, type RawBuilder } from "kysely";
import { database } from "@/lib/db/client";
import { DomainError } from "@/lib/kernel/errors";
import type { NumberList, NumberListQuery } from "./admin-schemas";
import { isLate, isTransferUnknown, isUnknown, startOf, startOfMonth } from "./admin-store";

/** Microseconds since 1970 and an id. */
const CURSOR = /^(\d{1,17})\.([A-Za-z0-9_]{1,60})$/;

export type ListedRow = {
  id: string;
  at: Date;
  micros: bigint;
  title: string;
  note: string;
  status: string;
  currency: string | null;
  amountMinor: bigint | null;
};

const STATUSES = {
  succeeded: ["succeeded"],
  failed: ["failed"],
  expired: ["expired"],
  open: ["created", "pending"],
};

const paymentColumns = sql`p.id, payer.name as title, p.gateway || ' · ' || p.merchant_order_id as note, p.status, p.currency`;
const payoutColumns = sql`o.id, owner.name as title, coalesce(o.error_message, o.cause) as note, o.status, o.currency`;
const payments = sql`payment p join person payer on payer.id = p.payer_id`;
const payouts = sql`payout o cross join lateral (select name from portfolio where id = o.portfolio_id union all select name from estate where id = o.estate_id) owner`;

/** What each figure adds up or counts: the same conditions as the figure's own. */
function sourceOf(list: NumberList, query: NumberListQuery, now: Date): RawBuilder<unknown> {
  switch (list) {
    case "payments":
      return sql`select ${paymentColumns}, p.created_at as at, p.base_minor + p.charge_minor as amount_minor from ${payments}
        where p.created_at >= ${startOf(query.window, now)} and p.gateway <> 'direct'
          ${query.gateway ? sql`and p.gateway = ${query.gateway}` : sql``}
          ${query.outcome ? sql`and p.status = any(${STATUSES[query.outcome]}::text[])` : sql``}`;
    case "unknown":
      return sql`select ${paymentColumns}, p.created_at as at, p.base_minor + p.charge_minor as amount_minor from ${payments}
        where ${isUnknown(now)}
        union all select ${payoutColumns}, a.sent_at, -o.amount_minor from ${payouts}
        join payout_attempt a on a.payout_id = o.id where ${isTransferUnknown(now)}`;
    case "late-payouts":
      return sql`select ${payoutColumns}, o.created_at as at, -o.amount_minor as amount_minor from ${payouts} where ${isLate(now)}`;
    case "money-in":
      return sql`select ${paymentColumns}, p.completed_at as at, p.base_minor + p.charge_minor as amount_minor from ${payments}
        where p.status = 'succeeded' and p.gateway <> 'direct' and p.completed_at >= ${startOfMonth(now)}`;
    case "money-out":
      return sql`select ${payoutColumns}, o.completed_at as at, -o.amount_minor as amount_minor from ${payouts}
        where o.status = 'completed' and o.completed_at >= ${startOfMonth(now)}
        union all select r.id, payer.name, r.reason, r.status, r.currency, r.ended_at, -r.amount_minor
        from refund r join payment p on p.id = r.payment_id join person payer on payer.id = p.payer_id
        where r.status = 'completed' and r.ended_at >= ${startOfMonth(now)}`;
    case "webhooks":
      return sql`select w.id::text as id, w.gateway as title, coalesce(w.note, '') as note, w.state as status,
          null::text as currency, w.received_at as at, null::bigint as amount_minor from webhook_inbox w
        where w.received_at >= ${startOf("30days", now)}
          ${query.gateway ? sql`and w.gateway = ${query.gateway}` : sql``}
          ${query.state ? sql`and w.state = ${query.state}` : sql``}`;
    case "owners":
      return sql`select owner.id, owner.name as title, '' as note, '' as status, null::text as currency,
          owner.created_at as at, null::bigint as amount_minor from portfolio owner where owner.kind = 'homes'`;
    case "units":
      return sql`select unit.id, unit.unit_number || ', ' || property.name as title, property.city as note,
          case when lease.id is null then 'free' else 'let' end as status, unit.currency, unit.created_at as at,
          unit.rent_minor as amount_minor
        from unit join property on property.id = unit.property_id
        left join lease on lease.unit_id = unit.id and lease.ended_on is null`;
    case "tenants":
      return sql`select tenant.id, tenant.name as title, count(*) || ' homes' as note, '' as status, null::text as currency,
          min(lease.created_at) as at, null::bigint as amount_minor
        from lease join person tenant on tenant.id = lease.tenant_id where lease.ended_on is null group by tenant.id`;
  }
}

/**
 * The rows behind a figure of the platform, newest first, one more than `limit` when there are older ones.
 *
 * @throws DomainError `malformed` `cursor-invalid` for a cursor we did not give out.
 */
export async function listNumberRows(
  list: NumberList,
  query: NumberListQuery,
  now: Date,
): Promise<ListedRow[]> {
  const [, micros, last] = query.cursor ? (CURSOR.exec(query.cursor) ?? []) : [];
  if (query.cursor && !last)
    throw new DomainError("malformed", "cursor-invalid", "Use next_cursor of the page before, unchanged.");
  const older = last
    ? sql`where (listed.at, listed.id) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${last})`
    : sql``;
  const { rows } = await sql<ListedRow>`
    select listed.id, listed.at, (extract(epoch from listed.at) * 1000000)::bigint as micros, listed.title, listed.note,
           listed.status, listed.currency, listed.amount_minor as "amountMinor"
    from (${sourceOf(list, query, now)}) as listed ${older}
    order by listed.at desc, listed.id desc limit ${query.limit + 1}`.execute(database());
  return rows;
}
