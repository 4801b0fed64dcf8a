import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { scoutAvailable } from "@/lib/ledger/chart";
import { newId } from "@/lib/kernel/id";
import { checkBooks } from "@/lib/ledger/check-books";
import { getBalance } from "@/lib/ledger/balances";
import { joinByReferral } from "@/lib/scouts/join-by-referral";
import { registerScout } from "@/lib/scouts/register-scout";
import { useDatabase } from "../../support/database";
import { addPerson } from "../../support/people";
import { addScout, addSeller, completeSale, earnBounties } from "../../support/scouts";

const db = useDatabase();
const available = async (portfolioId: string) => (await getBalance(scoutAvailable(portfolioId))).amountMinor;

test("only somebody who has paid or sold something here can become a scout, and only once", async () => {
  const nobody = await addPerson();
  await expect(registerScout(nobody)).rejects.toMatchObject({ code: "no-completed-transaction" });
  const seller = await addSeller();
  await completeSale(seller);
  const [first, second] = await Promise.all([registerScout(seller.actor), registerScout(seller.actor)]);
  expect(second).toEqual(first);
  expect(first.referral_link).toContain(`/r/${first.referral_code}`);
});

test("a recruit's first completed sale earns ten rupees, later sales nothing", async () => {
  const scout = await addScout();
  const [recruit] = await earnBounties(scout, 1);
  if (!recruit) throw new Error("nobody was recruited");
  expect(await available(scout.portfolioId)).toBe(1_000n);
  await completeSale(recruit);
  expect(await available(scout.portfolioId)).toBe(1_000n);
});

test("a scout earns nothing by buying of their own recruit, and the bounty by the next sale to somebody else", async () => {
  const scout = await addScout();
  const recruit = await addSeller();
  await joinByReferral(recruit.actor, { code: scout.code });
  await completeSale(recruit, 50_000n, scout.actor);
  expect(await available(scout.portfolioId)).toBe(0n);
  const orderId = await completeSale(recruit);
  expect(await available(scout.portfolioId)).toBe(1_000n);
  const bounties = await database()
    .selectFrom("bounty")
    .select("order_id")
    .where("recruit_id", "=", recruit.actor.personId)
    .execute();
  expect(bounties).toEqual([{ order_id: orderId }]);
});

test("an invariant finds a bounty for what its scout bought", async () => {
  const scout = await addScout();
  const [recruit] = await earnBounties(scout, 1);
  const buyerOf = async (personId: string) =>
    db.owner.query<{ buyer_id: string }>(
      `update market_order o set buyer_id = $1 from bounty b, market_order old
        where b.order_id = o.id and old.id = o.id and b.recruit_id = $2 returning old.buyer_id`,
      [personId, recruit?.actor.personId],
    );
  const { rows } = await buyerOf(scout.actor.personId);
  const found = (await checkBooks()).filter(({ violations }) => violations > 0).map(({ id }) => id);
  expect(found).toContain("I192");
  await buyerOf(rows[0]?.buyer_id ?? "");
});

test("six first sales of one recruit completed at once earn one bounty", async () => {
  const scout = await addScout();
  const recruit = await addSeller();
  await joinByReferral(recruit.actor, { code: scout.code });
  await Promise.all(Array.from({ length: 6 }, () => completeSale(recruit)));
  const earned = await database()
    .selectFrom("bounty")
    .select("id")
    .where("recruit_id", "=", recruit.actor.personId)
    .execute();
  expect(earned).toHaveLength(1);
  expect(await available(scout.portfolioId)).toBe(1_000n);
});

test("who has sold already cannot be recruited, nor can a scout recruit themselves", async () => {
  const scout = await addScout();
  const seller = await addSeller();
  await completeSale(seller);
  await expect(joinByReferral(seller.actor, { code: scout.code })).rejects.toMatchObject({
    code: "sold-before",
  });
  await expect(joinByReferral(scout.actor, { code: scout.code })).rejects.toMatchObject({
    code: "own-referral",
  });
  await expect(joinByReferral(seller.actor, { code: "AAAAAAAA" })).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("the first scout counts, and following the same link twice changes nothing", async () => {
  const [scout, other] = [await addScout(), await addScout()];
  const recruit = await addPerson();
  await Promise.all([1, 2, 3].map(() => joinByReferral(recruit, { code: scout.code })));
  await expect(joinByReferral(recruit, { code: other.code })).rejects.toMatchObject({
    code: "recruited-before",
  });
  const rows = await database()
    .selectFrom("referral")
    .selectAll()
    .where("recruit_id", "=", recruit.personId)
    .execute();
  expect(rows.map((row) => row.scout_id)).toEqual([scout.scoutId]);
});

test("a new rate counts from its day and leaves earned bounties alone", async () => {
  const scout = await addScout();
  await earnBounties(scout, 1);
  await db.owner.query(
    "insert into bounty_rate values (now() - interval '1 second', 2500, 'INR'), (now() + interval '1 day', 9900, 'INR')",
  );
  await earnBounties(scout, 1);
  expect(await available(scout.portfolioId)).toBe(3_500n);
});

test("the schema knows one scout and one bounty a recruit, whatever the code does", async () => {
  const [scout, other] = [await addScout(), await addScout()];
  const [recruit] = await earnBounties(scout, 1);
  const again = db.owner.query("insert into referral values ($1, $2, $3)", [
    newId("referral"),
    recruit?.actor.personId,
    other.scoutId,
  ]);
  await expect(again).rejects.toMatchObject({ code: "23505" });
});
