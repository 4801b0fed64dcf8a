import "server-only";
import { toPaise } from "@/lib/kernel/wire-money";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { earningsIdOf, isOperator, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE } from "@/lib/kernel/local-date";
import { reasonOf } from "@/lib/status-words/payout-words";
import type { PayoutStatus } from "./payout";
import {
  earningPayoutStatuses,
  payoutTypes,
  type AllPayoutsQuery,
  type AllPayoutsView,
  type EarningPayoutStatus,
  type EarningPayoutView,
  type MyPayoutsQuery,
  type MyPayoutsView,
  type PayoutSummaryView,
  type PayoutType,
} from "./earning-payout-schemas";
import { storedAs, toEarningPayoutView, toEarningStatus } from "./earning-payout-view";

/** Administrators see owners', sellers' and scouts' payouts; sellers and scouts their own; everybody else none. */
function visibleTo(actor: PersonActor) {
  const all = database().selectFrom("payout").where("payout.kind", "in", payoutTypes);
  return isOperator(actor) ? all : ownOf(actor);
}

function ownOf(actor: PersonActor) {
  const own = earningsIdOf(actor);
  return database()
    .selectFrom("payout")
    .where("payout.kind", "in", payoutTypes)
    .where(isAnyOf("payout.portfolio_id", own ? [own] : []));
}

function withFacts(payouts: ReturnType<typeof visibleTo>) {
  const now = clock.now();
  return payouts
    .innerJoin("portfolio", "portfolio.id", "payout.portfolio_id")
    .leftJoin("scout", "scout.portfolio_id", "payout.portfolio_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("payout_attempt")
          .selectAll()
          .whereRef("payout_attempt.payout_id", "=", "payout.id")
          .orderBy(sql`payout_attempt.state in ('paid', 'returned')`, "desc")
          .orderBy("payout_attempt.number", "desc")
          .limit(1)
          .as("attempt"),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("beneficiary")
          .select("beneficiary.masked")
          // What the last attempt froze; before the first, what counts now.
          .where(
            sql<boolean>`case when attempt.beneficiary_id is not null then beneficiary.id = attempt.beneficiary_id
              else beneficiary.portfolio_id = payout.portfolio_id and beneficiary.cancelled_at is null
               and beneficiary.effective_from <= ${now}
               and (beneficiary.replaced_at is null or beneficiary.replaced_at > ${now}) end`,
          )
          .limit(1)
          .as("target"),
      (join) => join.onTrue(),
    )
    .selectAll("payout")
    .select([
      "portfolio.name as payee_name",
      "portfolio.earner_id",
      "scout.id as scout_id",
      "target.masked",
      "attempt.ended_at as attempt_ended_at",
      sql<Date | null>`case when payout.status = 'returned' then attempt.ended_at end`.as("returned_at"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof withFacts>["execute"]>>[number];

const toView = (row: Row): EarningPayoutView =>
  toEarningPayoutView({ ...row, reason: row.error_code === null ? null : reasonOf(row) });

/** One's own payouts, newest first, with what has arrived and what is on hold of all of them. */
export async function listMyPayouts(actor: PersonActor, filter: MyPayoutsQuery): Promise<MyPayoutsView> {
  const own = filter.kind ? ownOf(actor).where("payout.kind", "=", filter.kind) : ownOf(actor);
  let query = withFacts(own)
    .orderBy("payout.id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("payout.id", "<", filter.cursor);
  else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
  const [rows, sums] = await Promise.all([
    query.execute(),
    own
      .select([
        sql<bigint>`count(*)`.as("total"),
        sql<bigint>`coalesce(sum(amount_minor) filter (where status = 'completed'), 0)::bigint`.as("paid"),
        sql<bigint>`coalesce(sum(amount_minor) filter (where status in
          ('pending', 'processing', 'retry_scheduled', 'failed')), 0)::bigint`.as("open"),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  const payouts = rows.slice(0, filter.limit).map(toView);
  return {
    payouts,
    total: Number(sums.total),
    total_paid_paise: toPaise(sums.paid),
    pending_paise: toPaise(sums.open),
    next_cursor: rows.length > filter.limit ? (payouts.at(-1)?.payout_id ?? null) : null,
  };
}

/** What of somebody's own waits for payment details. */
export async function getWaitingEarnings(
  actor: PersonActor,
): Promise<{ count: number; total_paise: number }> {
  const row = await ownOf(actor)
    .where("payout.status", "=", "pending")
    .select([
      sql<bigint>`count(*)`.as("count"),
      sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as("total"),
    ])
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), total_paise: toPaise(row.total) };
}

/** All payouts but estates' transfers: what waits the oldest first, everything else the newest first. */
export async function listAllPayouts(actor: PersonActor, filter: AllPayoutsQuery): Promise<AllPayoutsView> {
  let payouts = visibleTo(actor);
  if (filter.status) payouts = payouts.where("payout.status", "in", storedAs(filter.status));
  if (filter.kind) payouts = payouts.where("payout.kind", "=", filter.kind);
  const isOldestFirst = filter.status === "pending";
  let query = withFacts(payouts)
    .orderBy("payout.id", isOldestFirst ? "asc" : "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("payout.id", isOldestFirst ? ">" : "<", filter.cursor);
  else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
  const [rows, total] = await Promise.all([
    query.execute(),
    payouts.select(sql<bigint>`count(*)`.as("count")).executeTakeFirstOrThrow(),
  ]);
  const results = rows.slice(0, filter.limit).map(toView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.payout_id ?? null) : null,
  };
}

/** One payout as its payee or an administrator reads it. Unknown and foreign ids are the same *not found*. */
export async function getEarningPayout(actor: PersonActor, id: Id<"payout">): Promise<EarningPayoutView> {
  const row = await withFacts(visibleTo(actor)).where("payout.id", "=", id).executeTakeFirst();
  if (!row) throw notFound("payout");
  return toView(row);
}

/** A seller's or scout's payout as the product itself reads it, to tell people of it; null for every other. */
export async function findEarningPayoutToTell(
  payoutId: string,
): Promise<{ payout: EarningPayoutView; portfolioId: string; isReplaced: boolean } | null> {
  const row = await withFacts(database().selectFrom("payout").where("payout.kind", "in", EARNED))
    .where("payout.id", "=", payoutId)
    .executeTakeFirst();
  return row
    ? { payout: toView(row), portfolioId: row.portfolio_id ?? "", isReplaced: row.is_replaced }
    : null;
}

const EARNED = ["seller_payout", "scout_bounty"];
const MONTHS = 12;

/** How many payouts stand how, with their sums, and what arrived in each of the last twelve months. */
export async function getPayoutSummary(
  actor: PersonActor,
  filter: { kind?: PayoutType | undefined },
): Promise<PayoutSummaryView> {
  const payouts = filter.kind ? visibleTo(actor).where("payout.kind", "=", filter.kind) : visibleTo(actor);
  const month = sql<string>`to_char(completed_at at time zone ${sql.lit(HOMES_ZONE)}, 'YYYY-MM')`;
  const since = sql<Date>`(date_trunc('month', ${clock.now()}::timestamptz at time zone ${sql.lit(HOMES_ZONE)})
    - make_interval(months => ${sql.lit(MONTHS - 1)})) at time zone ${sql.lit(HOMES_ZONE)}`;
  const sums = [
    sql<bigint>`count(*)`.as("count"),
    sql<bigint>`sum(amount_minor)::bigint`.as("total"),
  ] as const;
  const [states, months] = await Promise.all([
    payouts
      .select(["payout.status", ...sums])
      .groupBy("payout.status")
      .execute(),
    payouts
      .select(["payout.kind", month.as("month"), ...sums])
      .where("payout.status", "=", "completed")
      .where(sql<boolean>`completed_at >= ${since}`)
      .groupBy(["payout.kind", month])
      .orderBy("month", "desc")
      .orderBy("payout.kind")
      .execute(),
  ]);
  return {
    by_status: byPublicStatus(states),
    by_month: months.map((row) => ({
      month: row.month,
      payout_type: row.kind as PayoutType,
      count: Number(row.count),
      total_paise: toPaise(row.total),
    })),
  };
}

function byPublicStatus(
  rows: readonly { status: string; count: bigint; total: bigint }[],
): PayoutSummaryView["by_status"] {
  const sums = new Map<EarningPayoutStatus, { count: number; total: bigint }>();
  for (const row of rows) {
    const status = toEarningStatus(row.status as PayoutStatus);
    const { count, total } = sums.get(status) ?? { count: 0, total: 0n };
    sums.set(status, { count: count + Number(row.count), total: total + row.total });
  }
  return earningPayoutStatuses.flatMap((status) => {
    const sum = sums.get(status);
    return sum ? [{ status, count: sum.count, total_paise: Number(sum.total) }] : [];
  });
}
