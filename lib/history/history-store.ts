import "server-only";
import { sql, type RawBuilder } from "kysely";
import { database } from "@/lib/db/client";
import type { HistoryId, HistoryKind, RelatedThing } from "./history-schemas";

export type TrailPart = {
  /** Under which id its deeds are written down. */
  readonly subject: string;
  /** A refund's deeds are its payment's, told apart by its id. */
  readonly refundId: string | null;
};

/** The thing an id names, with the part of the trail that is its own; null when there is none. */
export async function findThing(
  id: HistoryId,
): Promise<{ kind: HistoryKind; name: string; trail: TrailPart } | null> {
  const { rows } = await sql<{ kind: HistoryKind; name: string; payment_id: string | null }>`
    select 'payment' as kind, p.name, null as payment_id
      from payment join person p on p.id = payment.payer_id where payment.id = ${id}
    union all select 'refund', p.name, payment.id
      from refund join payment on payment.id = refund.payment_id
      join person p on p.id = payment.payer_id where refund.id = ${id}
    union all select 'payout', o.name, null
      from payout join portfolio o on o.id = payout.portfolio_id where payout.id = ${id}
    union all select 'portfolio', name, null from portfolio where id = ${id}
    union all select 'person', name, null from person where id = ${id}
    union all select 'property', name, null from property where id = ${id}
    union all select 'unit', u.unit_number || ', ' || b.name, null
      from unit u join property b on b.id = u.property_id where u.id = ${id}
    union all select 'lease', t.name, null
      from lease join person t on t.id = lease.tenant_id where lease.id = ${id}`.execute(database());
  const [row] = rows;
  if (!row) return null;
  const trail = row.payment_id ? { subject: row.payment_id, refundId: id } : { subject: id, refundId: null };
  return { kind: row.kind, name: row.name, trail };
}

const RELATED_MAX = 50;

/** What belongs to a thing and has a history too, at most fifty of them: where somebody who follows money looks next. */
export async function listRelated(kind: HistoryKind, id: string): Promise<RelatedThing[]> {
  const { rows } = await sql<RelatedThing>`
    select kind, id, name from (${RELATED[kind](id)}) related (kind, id, name)
    where id is not null order by kind, id desc limit ${RELATED_MAX}`.execute(database());
  return rows;
}

const refundsOf = (paymentId: RawBuilder<unknown>) => sql`
  select 'refund', r.id, p.name from refund r join payment on payment.id = r.payment_id
    join person p on p.id = payment.payer_id where r.payment_id = ${paymentId}`;

const payoutsOf = (paymentId: RawBuilder<unknown>) => sql`
  select 'payout', y.id, o.name from payout y join portfolio o on o.id = y.portfolio_id
    where y.payment_id = ${paymentId}`;

const peopleOf = (paymentId: RawBuilder<unknown>) => sql`
  select 'person', p.id, p.name from payment join person p on p.id = payment.payer_id
    where payment.id = ${paymentId}
  union all select 'lease', l.id, t.name from payment join lease l on l.id = payment.lease_id
    join person t on t.id = l.tenant_id where payment.id = ${paymentId}
  union all select 'portfolio', o.id, o.name from payment join portfolio o on o.id = payment.portfolio_id
    where payment.id = ${paymentId}`;

const RELATED: Readonly<Record<HistoryKind, (id: string) => RawBuilder<unknown>>> = {
  payment: (id) =>
    sql`${refundsOf(sql`${id}`)} union all ${payoutsOf(sql`${id}`)} union all ${peopleOf(sql`${id}`)}`,
  refund: (id) => sql`
    select 'payment', payment.id, p.name from refund r join payment on payment.id = r.payment_id
      join person p on p.id = payment.payer_id where r.id = ${id}
    union all select 'refund', other.id, 'Tried again' from refund other where other.retry_of = ${id}`,
  payout: (id) => sql`
    select 'payment', payment.id, p.name from payout y join payment on payment.id = y.payment_id
      join person p on p.id = payment.payer_id where y.id = ${id}
    union all select 'portfolio', o.id, o.name from payout y join portfolio o on o.id = y.portfolio_id
      where y.id = ${id}`,
  portfolio: (id) => sql`
    select 'person', p.id, p.name from membership m join person p on p.id = m.person_id
      where m.portfolio_id = ${id}
    union all select 'property', b.id, b.name from property b where b.portfolio_id = ${id}`,
  property: (id) => sql`
    select 'portfolio', o.id, o.name from property b join portfolio o on o.id = b.portfolio_id where b.id = ${id}
    union all select 'unit', u.id, u.unit_number from unit u where u.property_id = ${id}`,
  unit: (id) => sql`
    select 'property', b.id, b.name from unit u join property b on b.id = u.property_id where u.id = ${id}
    union all select 'lease', l.id, t.name from lease l join person t on t.id = l.tenant_id where l.unit_id = ${id}`,
  person: (id) => sql`
    select 'portfolio', o.id, o.name from membership m join portfolio o on o.id = m.portfolio_id
      where m.person_id = ${id}
    union all select 'lease', l.id, u.unit_number || ', ' || b.name from lease l join unit u on u.id = l.unit_id
      join property b on b.id = u.property_id where l.tenant_id = ${id}`,
  lease: (id) => sql`
    select 'person', t.id, t.name from lease l join person t on t.id = l.tenant_id where l.id = ${id}
    union all select 'unit', u.id, u.unit_number || ', ' || b.name from lease l join unit u on u.id = l.unit_id
      join property b on b.id = u.property_id where l.id = ${id}`,
};

export type EventRow = {
  id: string;
  at: Date;
  actor: string;
  actor_name: string | null;
  action: string;
  subject: string;
  details: Readonly<Record<string, unknown>>;
  request_id: string | null;
};

const ofThing = ({ subject, refundId }: TrailPart) =>
  sql`e.subject = ${subject} and (${refundId}::text is null or e.details ->> 'refundId' = ${refundId})`;

/** The deeds of one thing, the newest first, from the one after `before`. */
export async function listEvents(
  trail: TrailPart,
  before: string | null,
  limit: number,
): Promise<{ rows: EventRow[]; count: number }> {
  const [{ rows }, total] = await Promise.all([
    sql<EventRow>`
      select e.id::text as id, e.at, e.actor, p.name as actor_name, e.action, e.subject, e.details, e.request_id
      from audit_event e left join person p on e.actor = 'person:' || p.id
      where ${ofThing(trail)} and (${before}::bigint is null or e.id < ${before}::bigint)
      order by e.id desc limit ${limit}`.execute(database()),
    sql<{ count: number }>`
      select count(*)::integer as count from audit_event e where ${ofThing(trail)}`.execute(database()),
  ]);
  return { rows, count: total.rows[0]?.count ?? 0 };
}
