import "server-only";
import { toPaise } from "@/lib/kernel/wire-money";
import { shortName } from "@/lib/kernel/short-name";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { earningsIdOf, isOperator, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { getBalance } from "@/lib/ledger/balances";
import { scoutAvailable } from "@/lib/ledger/chart";
import type { BountyView, EarningsQuery, EarningsView, ScoutView } from "./scout-schemas";
import { toScoutView } from "./scout-view";

/** The scout that this person is; null for everybody else. */
async function findOwnScout(actor: PersonActor): Promise<ScoutView | null> {
  const row = await database()
    .selectFrom("scout")
    .selectAll()
    .where("person_id", "=", actor.personId)
    .executeTakeFirst();
  return row ? toScoutView(row, env().APP_URL) : null;
}

/** Who invites with a link, for the page behind it; null for a code nobody has. */
export async function findInviter(code: string): Promise<{ name: string } | null> {
  const row = await database()
    .selectFrom("scout")
    .innerJoin("person", "person.id", "scout.person_id")
    .select("person.name")
    .where("code", "=", code)
    .executeTakeFirst();
  return row ? { name: shortName(row.name) } : null;
}

/** What a scout has earned and where it is, with a page of bounties, newest first. The scout's own, or an administrator's look. */
export async function getEarnings(
  actor: PersonActor,
  scoutId: Id<"scout">,
  filter: EarningsQuery,
): Promise<EarningsView> {
  const all = database().selectFrom("scout").selectAll().where("id", "=", scoutId);
  const own = isOperator(actor) ? all : all.where("portfolio_id", "=", earningsIdOf(actor) ?? "");
  const scout = await own.executeTakeFirst();
  if (!scout) throw notFound("scout");

  const [available, sums, recruits, payouts, bounties] = await Promise.all([
    getBalance(scoutAvailable(scout.portfolio_id)),
    sumBounties(scout.id),
    countRecruits(scout.id),
    sumPayouts(scout.portfolio_id),
    listBounties(scout.id, filter),
  ]);
  const minimum = env().payouts.minimumMinor;
  const missing = available.amountMinor >= minimum ? 0n : minimum - available.amountMinor;
  return {
    ...toScoutView(scout, env().APP_URL),
    currency: "INR",
    earned_paise: toPaise(sums.total),
    on_hold_paise: toPaise(payouts.held),
    available_paise: toPaise(available.amountMinor),
    paid_paise: toPaise(payouts.paid),
    minimum_paise: toPaise(minimum),
    missing_paise: toPaise(missing),
    recruit_count: recruits,
    results: bounties.slice(0, filter.limit),
    count: Number(sums.count),
    next_cursor: bounties.length > filter.limit ? (bounties[filter.limit - 1]?.bounty_id ?? null) : null,
  };
}

/** `getEarnings` of the scout that this person is. */
export async function getOwnEarnings(actor: PersonActor, filter: EarningsQuery): Promise<EarningsView> {
  const own = await findOwnScout(actor);
  if (!own) throw notFound("scout");
  return getEarnings(actor, own.scout_id as Id<"scout">, filter);
}

const sumBounties = (scoutId: string) =>
  database()
    .selectFrom("bounty")
    .select([
      sql<bigint>`count(*)`.as("count"),
      sql<bigint>`coalesce(sum(amount_minor), 0)::bigint`.as("total"),
    ])
    .where("scout_id", "=", scoutId)
    .executeTakeFirstOrThrow();

async function countRecruits(scoutId: string): Promise<number> {
  const row = await database()
    .selectFrom("referral")
    .select(sql<bigint>`count(*)`.as("count"))
    .where("scout_id", "=", scoutId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One that failed holds its money until somebody tries it again or calls it off. */
const sumPayouts = (portfolioId: string) =>
  database()
    .selectFrom("payout")
    .select([
      sql<bigint>`coalesce(sum(amount_minor) filter (where status in
        ('pending', 'processing', 'retry_scheduled', 'failed')), 0)::bigint`.as("held"),
      sql<bigint>`coalesce(sum(amount_minor) filter (where status = 'completed'), 0)::bigint`.as("paid"),
    ])
    .where("portfolio_id", "=", portfolioId)
    .where("kind", "=", "scout_bounty")
    .executeTakeFirstOrThrow();

async function listBounties(scoutId: string, filter: EarningsQuery): Promise<BountyView[]> {
  let query = database()
    .selectFrom("bounty")
    .innerJoin("person", "person.id", "bounty.recruit_id")
    .select(["bounty.id", "bounty.order_id", "bounty.amount_minor", "bounty.created_at", "person.name"])
    .where("bounty.scout_id", "=", scoutId)
    .orderBy("bounty.id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("bounty.id", "<", filter.cursor);
  return (await query.execute()).map((row) => ({
    bounty_id: row.id,
    recruit: shortName(row.name),
    order_id: row.order_id,
    amount_paise: toPaise(row.amount_minor),
    created_at: row.created_at.toISOString(),
  }));
}
