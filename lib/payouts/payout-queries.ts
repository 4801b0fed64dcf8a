import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import {
  actorName,
  isOperator,
  portfolioIdsOf,
  systemActor,
  type Actor,
  type PersonActor,
} from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { inr, type Money } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { PayoutStatus } from "./payout";
import type { PublicPayoutStatus } from "./payout-messages";
import type {
  PayoutDetailView,
  PayoutListQuery,
  PayoutListView,
  PayoutStatsView,
  PayoutStep,
  PayoutView,
} from "./payout-schemas";
import { toPayoutView } from "./payout-view";

/** Owners' payouts: admins see every one, owners their own, everybody else none. The fence is part of each query. */
export function payoutsOf(actor: Actor) {
  return visibleTo(actor).where("payout.kind", "=", "owner_rent");
}

/** The same, and for admins also what estates transfer: a review item may lead there. */
function visibleTo(actor: Actor) {
  const all = database().selectFrom("payout");
  return isOperator(actor) ? all : all.where(isAnyOf("payout.portfolio_id", portfolioIdsOf(actor)));
}

/** The states that one public word stands for. */
export const stored = (status: PublicPayoutStatus): PayoutStatus[] =>
  status === "failed" ? ["failed", "returned", "cancelled"] : [status];

/** The payment details that count at an instant; a change that waits does not yet. */
const countsAt = (alias: "beneficiary" | "current", at: Date) =>
  sql<boolean>`${sql.ref(`${alias}.cancelled_at`)} is null and ${sql.ref(`${alias}.effective_from`)} <= ${at}
    and (${sql.ref(`${alias}.replaced_at`)} is null or ${sql.ref(`${alias}.replaced_at`)} > ${at})`;

/** From when other details than those of the latest attempt count, past or to come; null while there are none. */
const newerDetailsFrom = (
  at: Date,
) => sql<Date | null>`(select min(newer.effective_from) from beneficiary newer
    where newer.portfolio_id = payout.portfolio_id and newer.id <> attempt.beneficiary_id
      and newer.cancelled_at is null and (newer.replaced_at is null or newer.replaced_at > ${at}))`;

function withFacts(payouts: ReturnType<typeof visibleTo>) {
  const now = clock.now();
  return payouts
    .leftJoin("portfolio", "portfolio.id", "payout.portfolio_id")
    .leftJoin("estate", "estate.id", "payout.estate_id")
    .leftJoin("payment", "payment.id", "payout.payment_id")
    .leftJoin("lease", "lease.id", "payment.lease_id")
    .leftJoin("unit", "unit.id", "lease.unit_id")
    .leftJoin("property", "property.id", "unit.property_id")
    .leftJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("payout_attempt")
          .selectAll()
          .whereRef("payout_attempt.payout_id", "=", "payout.id")
          // The one that was paid, if any; else the newest.
          .orderBy(sql`payout_attempt.state in ('paid', 'returned')`, "desc")
          .orderBy("payout_attempt.number", "desc")
          .limit(1)
          .as("attempt"),
      (join) => join.onTrue(),
    )
    .leftJoin("beneficiary", (join) =>
      join.on((eb) =>
        eb.or([
          eb("beneficiary.id", "=", eb.fn.coalesce("attempt.beneficiary_id", "payout.beneficiary_id")),
          eb.and([
            eb("attempt.beneficiary_id", "is", null),
            eb("beneficiary.portfolio_id", "=", eb.ref("payout.portfolio_id")),
            countsAt("beneficiary", now),
          ]),
        ]),
      ),
    )
    .leftJoin("beneficiary as current", (join) =>
      join.onRef("current.portfolio_id", "=", "payout.portfolio_id").on(countsAt("current", now)),
    )
    .selectAll("payout")
    .select([
      sql<string | null>`coalesce(portfolio.name, estate.name)`.as("owner_name"),
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "attempt.transfer_id",
      "attempt.gateway_reference",
      "attempt.ended_at as attempt_ended_at",
      "beneficiary.masked",
      "beneficiary.method",
      "current.masked as current_masked",
      newerDetailsFrom(now).as("newer_details_from"),
      sql<
        bigint | null
      >`(select sum(amount_minor)::bigint from recovery where recovery.payout_id = payout.id)`.as(
        "recovered_minor",
      ),
    ]);
}

/** One page of payouts, newest first, or what needs a person first; `count` is the whole filtered list. */
export async function listPayouts(actor: PersonActor, filter: PayoutListQuery): Promise<PayoutListView> {
  let query = withFacts(payoutsOf(actor)).limit(filter.limit + 1);
  let counting = payoutsOf(actor).select(sql<bigint>`count(*)`.as("count"));
  if (filter.status) {
    query = query.where("payout.status", "in", stored(filter.status));
    counting = counting.where("payout.status", "in", stored(filter.status));
  }
  if (filter.sort === "problems") query = query.orderBy(PROBLEM_RANK).orderBy("payout.id");
  else query = query.orderBy("payout.id", "desc");
  if (filter.cursor && filter.sort === "newest") query = query.where("payout.id", "<", filter.cursor);
  if (filter.page && !(filter.cursor && filter.sort === "newest"))
    query = query.offset((filter.page - 1) * filter.limit);

  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const page = rows.slice(0, filter.limit).map(toPayoutView);
  return {
    results: page,
    count: Number(total.count),
    // The order of problems changes while one reads, so there only pages are offered.
    next_cursor: filter.sort === "newest" && rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Failed and returned first, then what is being tried again or waits, then what is on its way, then the rest. */
const PROBLEM_RANK = sql`case when payout.is_replaced then 4 else case payout.status when 'failed' then 0 when 'returned' then 0 when 'retry_scheduled' then 1
  when 'pending' then 2 when 'processing' then 3 else 4 end end`;

/** One payout with everything that happened to it. Unknown and foreign ids are the same *not found*. */
export async function getPayout(actor: PersonActor, payoutId: Id<"payout">): Promise<PayoutDetailView> {
  const row = await withFacts(visibleTo(actor)).where("payout.id", "=", payoutId).executeTakeFirst();
  if (!row) throw notFound("payout");
  return { ...toPayoutView(row), trail: await readTrail(actor, payoutId) };
}

/** One owner's payout as the product itself reads it, to tell people of it; null when there is none. */
export async function findPayoutToTell(
  payoutId: string,
): Promise<{ payout: PayoutView; isReplaced: boolean } | null> {
  const row = await withFacts(payoutsOf(systemActor("notices")))
    .where("payout.id", "=", payoutId)
    .executeTakeFirst();
  return row ? { payout: toPayoutView(row), isReplaced: row.is_replaced } : null;
}

/** Throws *not found* unless the actor may see the payout. */
export async function requireVisiblePayout(actor: PersonActor, payoutId: Id<"payout">): Promise<void> {
  const row = await visibleTo(actor).select("payout.id").where("payout.id", "=", payoutId).executeTakeFirst();
  if (!row) throw notFound("payout");
}

async function readTrail(reader: PersonActor, payoutId: Id<"payout">): Promise<PayoutStep[]> {
  const rows = await database()
    .selectFrom("audit_event")
    .leftJoin("person", (join) =>
      join.on("audit_event.actor", "=", sql<string>`'person:' || ${sql.ref("person.id")}`),
    )
    .select(["at", "action", "actor", "details", "person.name"])
    .where("subject", "=", payoutId)
    .orderBy("audit_event.id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    action: row.action,
    actor: nameFor(reader, row),
    details: row.details as Record<string, unknown>,
  }));
}

/** Owners read that an administrator acted, administrators which one. */
function nameFor(reader: PersonActor, row: { actor: string; name: string | null }): string {
  if (!row.name) return "Latchkey";
  if (row.actor === actorName(reader)) return "you";
  return isOperator(reader) ? row.name : "an administrator";
}

/** How the payouts of the platform (admin) or of one's own portfolio (owner) stand. */
export async function getPayoutStats(actor: PersonActor): Promise<PayoutStatsView> {
  const rows = await payoutsOf(actor)
    .where("payout.is_replaced", "=", false)
    .select([
      "payout.status",
      sql<bigint>`count(*)`.as("count"),
      sql<bigint>`sum(amount_minor)::bigint`.as("sum"),
    ])
    .groupBy("payout.status")
    .execute();
  const count = (...statuses: PayoutStatus[]): number =>
    rows.reduce(
      (sum, row) => (statuses.includes(row.status as PayoutStatus) ? sum + Number(row.count) : sum),
      0,
    );
  const sum = (...statuses: PayoutStatus[]): Money =>
    inr(rows.reduce((all, row) => (statuses.includes(row.status as PayoutStatus) ? all + row.sum : all), 0n));
  const ended = count("completed", "failed", "returned");
  return {
    total: rows.reduce((sum, row) => sum + Number(row.count), 0),
    pending: count("pending"),
    processing: count("processing"),
    retry_scheduled: count("retry_scheduled"),
    completed: count("completed"),
    failed: count("failed", "returned"),
    currency: "INR",
    ...wireAmount("total_amount", sum("completed")),
    ...wireAmount("pending_amount", sum("pending")),
    ...wireAmount("processing_amount", sum("processing")),
    ...wireAmount("retry_scheduled_amount", sum("retry_scheduled")),
    ...wireAmount("failed_amount", sum("failed", "returned")),
    success_rate: ended === 0 ? null : Math.round((count("completed") * 1000) / ended) / 10,
  };
}
