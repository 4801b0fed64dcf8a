import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { oldestIdAt } from "@/lib/kernel/id";
import { shortName } from "@/lib/kernel/short-name";
import { toPaise } from "@/lib/kernel/wire-money";
import { boardSince } from "./scout";
import type { LeaderboardQuery, LeaderboardView, OwnLeaderboardView } from "./scout-schemas";

/**
 * The scouts whom the last ninety days' bounties made most of, for everybody: names are shortened, and there is nothing else
 * about a person.
 */
export async function getLeaderboard(filter: LeaderboardQuery): Promise<LeaderboardView> {
  const since = boardSince(clock.now());
  const rows = await listStandings(since, filter.limit, null);
  return { since: since.toISOString(), results: rows.map(toStanding) };
}

/** `getLeaderboard` as a scout reads it: their own line is marked, and stands last when it is not among the first. */
export async function getOwnLeaderboard(
  actor: PersonActor,
  filter: LeaderboardQuery,
): Promise<OwnLeaderboardView> {
  const since = boardSince(clock.now());
  const rows = await listStandings(since, filter.limit, actor.personId);
  return {
    since: since.toISOString(),
    results: rows.map((row) => ({ ...toStanding(row), is_own: row.person_id === actor.personId })),
  };
}

type Row = { person_id: string; name: string; rank: bigint; count: bigint; total: bigint };

/**
 * One pass over the window's bounties, which are found by the primary key and lie together as they were earned; people are
 * looked up only for the lines that are shown. What is older costs nothing; 100,000 bounties of 35,000 scouts in the window
 * took 0.1 to 0.2 s on two busy cores.
 */
async function listStandings(since: Date, limit: number, personId: string | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with earned as materialized (
      select scout_id, count(*) as count, sum(amount_minor)::bigint as total
        from bounty where id >= ${oldestIdAt("bounty", since)} group by scout_id),
    -- Who was there first stands first.
    best as (select * from earned order by total desc, count desc, scout_id limit ${limit}),
    shown as (
      select *, row_number() over (order by total desc, count desc, scout_id) as rank from best
      union
      select own.*, 1 + (select count(*) from earned e where e.total > own.total or (e.total = own.total
          and (e.count > own.count or (e.count = own.count and e.scout_id < own.scout_id)))) as rank
        from earned own where own.scout_id = (select id from scout where person_id = ${personId}))
    select person.id as person_id, person.name, shown.rank, shown.count, shown.total
      from shown join scout on scout.id = shown.scout_id join person on person.id = scout.person_id
     order by shown.rank`.execute(database());
  return rows;
}

const toStanding = (row: Row): LeaderboardView["results"][number] => ({
  rank: Number(row.rank),
  name: shortName(row.name),
  bounty_count: Number(row.count),
  earned_paise: toPaise(row.total),
});
