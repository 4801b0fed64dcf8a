import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { HOMES_ZONE } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import type { Window } from "./admin-schemas";

/** After this long without an answer a person should know. */
const UNKNOWN_AFTER = "10 minutes";
/** A rent reaches its owner within a day, unless something is wrong. */
const LATE_AFTER = "1 day";

const DAYS: Readonly<Record<Window, number>> = { today: 0, "7days": 6, "30days": 29 };

/** The first instant of a window. */
export const startOf = (window: Window, now: Date) =>
  sql<Date>`(((${now}::timestamptz at time zone ${HOMES_ZONE})::date - ${DAYS[window]}::integer)::timestamp at time zone ${HOMES_ZONE})`;

/** The first instant of this month. */
export const startOfMonth = (now: Date) =>
  sql<Date>`(date_trunc('month', ${now}::timestamptz at time zone ${HOMES_ZONE}) at time zone ${HOMES_ZONE})`;

/** Payments whose outcome nobody knows yet, though it is time. */
export const isUnknown = (now: Date) =>
  sql<boolean>`p.status in ('created', 'pending') and p.created_at < ${now}::timestamptz - ${UNKNOWN_AFTER}::interval`;

/** The same for transfers to owners. */
export const isTransferUnknown = (now: Date) =>
  sql<boolean>`o.status = 'processing' and a.state in ('sending', 'unknown')
    and a.sent_at < ${now}::timestamptz - ${UNKNOWN_AFTER}::interval`;

/** Payouts that are not there a day after the rent was; those that only wait for details or for a second person are not late. */
export const isLate = (now: Date) =>
  sql<boolean>`o.status in ('pending', 'processing', 'retry_scheduled') and coalesce(o.waiting_for, '') not in ('payment_details', 'approval')
    and o.created_at < ${now}::timestamptz - ${LATE_AFTER}::interval`;

export type PaymentCount = { gateway: string; window: Window; status: string; count: number };

/** How payments through gateways ended, by gateway and window, from one range of one index. */
export async function countPayments(now: Date): Promise<PaymentCount[]> {
  const { rows } = await sql<PaymentCount>`
    with started as (
      select p.gateway, p.status, count(*) as month,
             count(*) filter (where p.created_at >= ${startOf("7days", now)}) as week,
             count(*) filter (where p.created_at >= ${startOf("today", now)}) as today
      from payment p where p.created_at >= ${startOf("30days", now)} and p.gateway <> 'direct'
      group by p.gateway, p.status)
    select started.gateway, one."window", started.status, one.count::integer as count
    from started cross join lateral (
      values ('30days', started.month), ('7days', started.week), ('today', started.today)) as one("window", count)
    order by started.gateway`.execute(database());
  return rows;
}

export type WebhookCount = { gateway: string; state: string; count: number };

/** What became of the webhooks of the last thirty days; one that came just now is not counted as waiting yet. */
export async function countWebhooks(now: Date): Promise<WebhookCount[]> {
  const { rows } = await sql<WebhookCount>`
    select w.gateway, w.state, count(*)::integer as count from webhook_inbox w
    where w.received_at >= ${startOf("30days", now)}
      and (w.state <> 'new' or w.received_at < ${now}::timestamptz - interval '5 minutes')
    group by w.gateway, w.state order by w.gateway`.execute(database());
  return rows;
}

export type Counts = {
  owners: number;
  units: number;
  unitsLet: number;
  tenants: number;
  unknown: number;
  checkedAt: Date | null;
  statements: number | null;
  broken: string[] | null;
};

export async function countPeopleAndHomes(now: Date): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*) from portfolio where kind = 'homes')::integer as owners, (select count(*) from unit)::integer as units,
           (select count(*) from lease where ended_on is null)::integer as "unitsLet",
           (select count(distinct tenant_id) from lease where ended_on is null)::integer as tenants,
           ((select count(*) from payment p where ${isUnknown(now)})
            + (select count(*) from payout o join payout_attempt a on a.payout_id = o.id
               where ${isTransferUnknown(now)}))::integer as unknown,
           checked.checked_at as "checkedAt", checked.statements, checked.broken
    from (select) as one left join (select * from books_check order by id desc limit 1) checked on true`.execute(
    database(),
  );
  const [row] = rows;
  if (!row) throw new Error("a row of counts is always there");
  return row;
}

export type MoneyRow = {
  name: "in" | "out" | "suspense";
  currency: Currency;
  amountMinor: bigint;
};

/** What came in and went out this month, and what belongs to nobody yet, by currency. */
export async function sumPlatformMoney(now: Date): Promise<MoneyRow[]> {
  const since = startOfMonth(now);
  const { rows } = await sql<MoneyRow>`
    select 'in' as name, p.currency, sum(p.base_minor + p.charge_minor)::bigint as "amountMinor" from payment p
    where p.status = 'succeeded' and p.completed_at >= ${since} and p.gateway <> 'direct' group by p.currency
    union all
    select 'out', r.currency, sum(r.amount_minor)::bigint from refund r
    where r.status = 'completed' and r.ended_at >= ${since} group by r.currency
    union all
    select 'out', o.currency, sum(o.amount_minor)::bigint from payout o
    where o.status = 'completed' and o.completed_at >= ${since} group by o.currency
    union all
    select 'suspense', a.currency, -sum(b.posted)::bigint
    from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.code like '__:unapplied:%' group by a.currency`.execute(database());
  return rows;
}

export type PayoutCount = { status: string; currency: Currency; count: number; amountMinor: bigint };

/** Payouts that have not arrived, by state, and under `late` those of them that should have. */
export async function countOpenPayouts(now: Date): Promise<PayoutCount[]> {
  const { rows } = await sql<PayoutCount>`
    select o.status, o.currency, count(*)::integer as count, sum(o.amount_minor)::bigint as "amountMinor" from payout o
    where o.status in ('pending', 'processing', 'retry_scheduled', 'failed') group by o.status, o.currency
    union all
    select 'late', o.currency, count(*)::integer, sum(o.amount_minor)::bigint from payout o
    where ${isLate(now)} group by o.currency`.execute(database());
  return rows;
}
