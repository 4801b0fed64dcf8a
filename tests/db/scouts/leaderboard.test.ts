// Goal: scouts see who brings most people, and where they stand themselves, without learning who those people are.
import { expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { getLeaderboard, getOwnLeaderboard } from "@/lib/scouts/leaderboard-queries";
import { useDatabase } from "../../support/database";
import { addScout, earnBounties } from "../../support/scouts";

useDatabase();

const DAY_MS = 86_400_000;

test("a scout finds their own line marked, also behind the first ones; nobody else's is", async () => {
  const [few, many, none] = [
    await addScout("Asha Few"),
    await addScout("Bala Many"),
    await addScout("Cara None"),
  ];
  await earnBounties(few, 1);
  await earnBounties(many, 3);
  const most = { rank: 1, name: "Bala M.", bounty_count: 3, earned_paise: 3000 };
  const least = { rank: 2, name: "Asha F.", bounty_count: 1, earned_paise: 1000 };
  const read = async (actor: typeof few.actor, limit: number) =>
    (await getOwnLeaderboard(actor, { limit })).results;

  expect((await getLeaderboard({ limit: 20 })).results).toEqual([most, least]);
  expect((await getLeaderboard({ limit: 1 })).results).toEqual([most]);
  expect(await read(many.actor, 20)).toEqual([
    { ...most, is_own: true },
    { ...least, is_own: false },
  ]);
  expect(await read(few.actor, 1)).toEqual([
    { ...most, is_own: false },
    { ...least, is_own: true },
  ]);
  expect(await read(none.actor, 1)).toEqual([{ ...most, is_own: false }]);
});

test("a bounty counts for ninety days; of two who earned the same, who became a scout first stands first", async () => {
  const [first, second] = [await addScout("Dev First"), await addScout("Esha Second")];
  await earnBounties(second, 4);
  clock.advance(2 * DAY_MS);
  await earnBounties(second, 2);
  await earnBounties(first, 2);
  const standingOf = async (name: string) =>
    (await getLeaderboard({ limit: 20 })).results.find((standing) => standing.name === name);
  expect(await standingOf("Esha S.")).toMatchObject({ bounty_count: 6 });
  clock.advance(89 * DAY_MS);
  const [one, two] = [await standingOf("Dev F."), await standingOf("Esha S.")];
  expect(two).toMatchObject({ bounty_count: 2, earned_paise: 2000 });
  expect(two?.rank).toBe((one?.rank ?? 0) + 1);
  clock.advance(2 * DAY_MS);
  expect(await getLeaderboard({ limit: 20 })).toMatchObject({ results: [] });
});
