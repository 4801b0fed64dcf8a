import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/id";
import { scoutAvailable } from "@/lib/ledger/chart";
import { getBalance } from "@/lib/ledger/balances";
import { earnBounty } from "@/lib/scouts/earn-bounty";
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

test("six first sales of one recruit completed at once earn one bounty", async () => {
  const scout = await addScout();
  const recruit = await addSeller();
  await joinByReferral(recruit.actor, { code: scout.code });
  const earned = await Promise.all(
    Array.from({ length: 6 }, () =>
      inTransaction((tx) =>
        earnBounty(tx, systemActor("test"), {
          orderId: newId("order"),
          sellerPortfolioId: recruit.portfolioId,
        }),
      ),
    ),
  );
  expect(earned.filter(Boolean)).toHaveLength(1);
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
