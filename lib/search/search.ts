import "server-only";
import { sql, type RawBuilder } from "kysely";
import { database } from "@/lib/db/client";
import { hasRole, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { HOMES_ZONE } from "@/lib/kernel/local-date";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import type { SearchHit } from "./search-schemas";

/** Of each kind; who has more than that types more letters. */
const HITS_MAX = 10;

type Row = {
  kind: SearchHit["kind"];
  id: string;
  unit_id: string | null;
  title: string;
  note: string;
  currency: string | null;
  amount_minor: bigint | null;
  status: string | null;
};

type Look = {
  /** The whole text, its beginning in lower case, and any part of it, the last two as patterns. */
  readonly text: string;
  readonly start: string;
  readonly part: string;
  readonly isAdmin: boolean;
  readonly isVisible: (portfolioColumn: string) => RawBuilder<unknown>;
};

/**
 * Tenants, units, payments and payouts by name, number, id, bank reference (UTR) or order: an owner's own, an
 * administrator's all. Ids and references are found by their beginning or whole, names by any part. At most ten of a kind.
 */
export async function search(
  actor: PersonActor,
  text: string,
): Promise<{ results: SearchHit[]; count: number }> {
  const isAdmin = hasRole(actor, "admin");
  const own = portfolioIdsOf(actor) as string[];
  const literal = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const look: Look = {
    text,
    start: `${literal.toLowerCase()}%`,
    part: `%${literal}%`,
    isAdmin,
    isVisible: (column) => (isAdmin ? sql`true` : sql`${sql.ref(column)} = any(${own}::text[])`),
  };
  const found = await Promise.all(
    [tenantsLike(look), unitsLike(look), paymentsLike(look), payoutsLike(look)].map((query) =>
      sql<Row>`select * from (${query})
        found (kind, id, unit_id, title, note, currency, amount_minor, status)
        order by id desc limit ${HITS_MAX}`.execute(database()),
    ),
  );
  const results = found.flatMap(({ rows }) => rows.map(toHit));
  return { results, count: results.length };
}

const HOMES = sql`unit u join property p on p.id = u.property_id`;

/** `3 Dec 2026`, the day an owner would look for. */
const dayOf = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone ${HOMES_ZONE}, 'FMDD Mon YYYY')`;

const tenantsLike = ({ isVisible, part, start }: Look) => sql`
  select 'tenant', t.id, (array_agg(u.id order by l.id desc))[1], t.name,
    string_agg(distinct u.unit_number || ', ' || p.name, '; ') || '. ' || t.email, null::text, null::bigint,
    case when bool_or(l.ended_on is null) then 'present' else 'former' end
  from person t join lease l on l.tenant_id = t.id join (${HOMES}) on u.id = l.unit_id
  where ${isVisible("p.portfolio_id")}
    and (t.name ilike ${part} or t.email ilike ${part} or t.phone like ${start} or t.id like ${start})
  group by t.id`;

const unitsLike = ({ isVisible, part, start }: Look) => sql`
  select 'unit', u.id, u.id, u.unit_number, p.name || ', ' || p.city, null::text, null::bigint, null::text
  from ${HOMES}
  where ${isVisible("p.portfolio_id")} and p.archived_at is null
    and (u.unit_number ilike ${part} or p.name ilike ${part} or u.id like ${start})`;

const paymentsLike = ({ isVisible, part, start, text }: Look) => sql`
  select 'payment', y.id, u.id, t.name, u.unit_number || ', ' || p.name || ', ' || ${dayOf("y.created_at")}, y.currency::text, y.total_minor, y.status
  from payment y join lease l on l.id = y.lease_id join (${HOMES}) on u.id = l.unit_id
  join person t on t.id = y.payer_id
  where ${isVisible("y.portfolio_id")}
    and (y.id like ${start} or y.utr = ${text} or y.merchant_order_id like ${start}
      or y.gateway_order_id = ${text} or t.name ilike ${part})`;

const payoutsLike = ({ isVisible, isAdmin, part, start, text }: Look) => sql`
  select 'payout', o.id, null::text, f.name, coalesce(a.transfer_id, 'not sent yet') || ', ' || ${dayOf("o.created_at")}, o.currency::text,
    o.amount_minor, o.status
  from payout o join portfolio f on f.id = o.portfolio_id
  left join lateral (select transfer_id, gateway_reference from payout_attempt
    where payout_id = o.id order by number desc limit 1) a on true
  where ${isVisible("o.portfolio_id")}
    and (o.id like ${start} or o.utr = ${text} or a.transfer_id like ${start} or a.gateway_reference = ${text}
      or (${isAdmin}::boolean and f.name ilike ${part}))`;

const toHit = ({ amount_minor: amountMinor, currency, ...row }: Row): SearchHit => ({
  ...row,
  currency,
  amount:
    amountMinor === null || !currency ? null : toDecimal({ amountMinor, currency: currency as Currency }),
});
