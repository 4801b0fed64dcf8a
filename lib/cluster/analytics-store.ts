import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { firstDayOf, type LocalMonth } from "@/lib/kernel/local-date";
import { clusterWallet } from "@/lib/ledger/chart";

export type FigureRow = {
  /** `billed` and `collected` by month and type, `open` by age. */
  readonly name: "billed" | "collected" | "open";
  readonly part: string;
  readonly type: string | null;
  readonly count: number;
  readonly amountMinor: bigint;
};

/**
 * What bills asked for and brought in by month and type, and what is open by age (of a bill in parts, each part by its own), in one statement: each sum is one range of
 * one index, so it reads as much as there is in those months and not more.
 */
export async function sumBills(tx: Tx, estate: Estate, months: readonly LocalMonth[]): Promise<FigureRow[]> {
  const zone = estate.timezone;
  const today = estateDay(estate, tx.now);
  const spans = sql`(
    select to_char(day, 'YYYY-MM') as month, day::timestamp at time zone ${zone} as starts,
           (day + interval '1 month') at time zone ${zone} as ends
    from unnest(${months.map(firstDayOf)}::date[]) as first(day)) as span`;
  const { rows } = await sql<FigureRow>`
    select 'billed' as name, span.month as part, sums.type, sums.count, sums."amountMinor"
    from ${spans} cross join lateral (
      select b.type, count(*)::integer as count, sum(b.amount_minor)::bigint as "amountMinor"
      from bill b
      where b.estate_id = ${estate.id} and b.cancelled_at is null
        and b.created_at >= span.starts and b.created_at < span.ends
      group by b.type) as sums
    union all
    select 'collected', span.month, sums.type, sums.count, sums.sum
    from ${spans} cross join lateral (
      select b.type, count(*)::integer as count, sum(a.amount_minor)::bigint as sum
      from bill_allocation a join bill b on b.id = a.bill_id
      where a.estate_id = ${estate.id} and a.created_at >= span.starts and a.created_at < span.ends
      group by b.type) as sums
    union all
    select 'open', ages.name, null, count(distinct b.id)::integer, coalesce(sum(b.open_minor), 0)::bigint
    from (values ('not_due', ${today}::date, 'infinity'::date), ('1_30', ${today}::date - 30, ${today}::date - 1),
                 ('31_60', ${today}::date - 60, ${today}::date - 31), ('61_90', ${today}::date - 90, ${today}::date - 61),
                 ('over_90', '-infinity'::date, ${today}::date - 91)) as ages (name, first, last)
    left join lateral (
      select b.id, b.open_minor
      from bill b
      where b.estate_id = ${estate.id} and b.paid_at is null and b.cancelled_at is null and b.instalment_count = 0
        and b.due_on between ages.first and ages.last
      union all
      select b.id, least(p.amount_minor, p.until_minor - b.paid_minor)
      from bill b join bill_instalment p on p.bill_id = b.id and p.version = b.version and p.until_minor > b.paid_minor
      where b.estate_id = ${estate.id} and b.paid_at is null and b.cancelled_at is null and b.instalment_count > 0
        and p.due_on between ages.first and ages.last) b on true
    group by ages.name`.execute(tx.db);
  return rows;
}

export type MoneyFacts = {
  readonly balanceMinor: bigint;
  readonly inFlightMinor: bigint;
  readonly waitingTransfers: number;
  readonly waitingCredits: number;
  readonly waitingRefunds: number;
  readonly residents: number;
};

/** How the estate's money stands at this moment, in one statement. */
export async function readMoney(tx: Tx, estate: Estate): Promise<MoneyFacts> {
  const { rows } = await sql<MoneyFacts>`
    select (select coalesce(-sum(b.posted), 0)::bigint from ledger.account a join ledger.balance b on b.account_id = a.id
            where a.code = ${clusterWallet(estate.id, estate.currency).code}) as "balanceMinor",
           (select coalesce(sum(amount_minor), 0)::bigint from payout
            where estate_id = ${estate.id} and status in ('pending', 'processing', 'retry_scheduled', 'failed')) as "inFlightMinor",
           (select count(*)::integer from cluster_transfer
            where estate_id = ${estate.id} and needs_approval and decision is null and cancelled_at is null) as "waitingTransfers",
           (select count(*)::integer from manual_credit
            where estate_id = ${estate.id} and decision is null) as "waitingCredits",
           (select count(*)::int from give_back
            where estate_id = ${estate.id} and needs_approval and decision is null) as "waitingRefunds",
           (select count(distinct person_id)::integer from residency
            where estate_id = ${estate.id} and until is null) as residents`.execute(tx.db);
  const [row] = rows;
  if (!row) throw new Error("a row of figures is always there");
  return row;
}

export type OperationFacts = {
  readonly source: string;
  readonly actor: string;
  readonly by_name: string | null;
  readonly asked_name: string | null;
  readonly note: string | null;
  readonly number: string | null;
  readonly bill_id: string | null;
  readonly bill_title: string | null;
  readonly transfer_id: string | null;
  readonly credit_id: string | null;
};

/** Who was behind some entries of the estate's account, why, and for which document. */
export async function readOperations(
  tx: Tx,
  estate: Estate,
  entries: readonly { source: string; actor: string }[],
): Promise<OperationFacts[]> {
  const { rows } = await sql<OperationFacts>`
    select s.source, s.actor, doing.name as by_name, asking.name as asked_name, r.note, r.number, b.id as bill_id,
           b.number || ', ' || b.title as bill_title, t.id as transfer_id, c.id as credit_id
    from unnest(${entries.map((entry) => entry.source)}::text[], ${entries.map((entry) => entry.actor)}::text[]) as s (source, actor)
    left join payout o on o.id = s.source and o.estate_id = ${estate.id}
    left join remittance r on r.id = coalesce(o.remittance_id, s.source) and r.estate_id = ${estate.id}
    left join bill b on b.id = r.bill_id
    left join cluster_transfer t on t.remittance_id = r.id
    left join manual_credit c on c.remittance_id = r.id
    left join person doing on doing.id = substring(s.actor from '^person:(.*)$')
    left join person asking on asking.id = r.person_id`.execute(tx.db);
  return rows;
}
