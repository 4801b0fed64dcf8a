import { expect, test } from "vitest";
import { createPool, database } from "@/lib/db/client";
import { enterEstate, inTransaction } from "@/lib/db/in-transaction";
import { findActorBySecret } from "@/lib/access/access-store";
import { addResident } from "@/lib/estates/add-resident";
import { insertBills } from "@/lib/bills/bill-store";
import { newId } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import { ngn } from "@/lib/kernel/money";
import { findOrOpenWallet } from "@/lib/wallets/wallet-store";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../../support/estates";

const testDatabase = useDatabase();

/** These name an estate and belong to no single one: who may come in where, and money of all kinds. */
const SHARED = ["access_token", "membership", "notification", "payment", "beneficiary", "payout", "refund"];

async function bill(estate: EstateWorld, resident: Resident) {
  const [made] = await inTransaction(
    (tx) =>
      insertBills(tx, [
        {
          id: newId("bill"),
          estateId: estate.id,
          payerId: resident.personId,
          category: "personal",
          batch: null,
          type: "water",
          title: "Water",
          description: "",
          amount: ngn(500_000n),
          dueOn: "2030-01-31" as LocalDate,
          instalments: [],
          isLatePaymentAllowed: true,
          createdBy: estate.admin.personId,
        },
      ]),
    { estate: estate.id },
  );
  if (!made) throw new Error("a bill was written");
  return made;
}

test("every table that carries an estate is fenced, for reading and for writing", async () => {
  const { rows } = await testDatabase.owner.query<{ name: string; fenced: boolean; checks: boolean }>(
    `select c.relname as name, c.relrowsecurity as fenced,
            exists (select from pg_policies p where p.tablename = c.relname
                    and p.qual like '%in_estate(estate_id)%' and p.with_check like '%in_estate(estate_id)%') as checks
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where a.attname = 'estate_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  expect(rows.map((row) => row.name)).toEqual(expect.arrayContaining(["bill", "wallet", ...SHARED]));
  expect(rows.filter((row) => !SHARED.includes(row.name) && !(row.fenced && row.checks))).toEqual([]);
});

test("a forgotten scope answers nothing, another estate's scope nothing of this one", async () => {
  const [one, two] = [await addEstate(), await addEstate()];
  const [mine, theirs] = [await addEstateResident(one), await addEstateResident(two)];
  await bill(one, mine);
  await bill(two, theirs);
  const all = () => database().selectFrom("bill").select(["estate_id"]).execute();
  const count = async (estate?: typeof one.id | "every") =>
    inTransaction((tx) => tx.db.selectFrom("bill").select("estate_id").execute(), estate ? { estate } : {});
  expect(await all()).toEqual([]);
  expect(await count()).toEqual([]);
  expect(await count(one.id)).toEqual([{ estate_id: one.id }]);
  expect(await count(two.id)).toEqual([{ estate_id: two.id }]);
  expect(await count("every")).toHaveLength(2);
  // The scope ends with its transaction, also on a connection that is used again.
  expect(await all()).toEqual([]);
});

test("a connection that has never named an estate sees nothing either", async () => {
  const estate = await addEstate();
  await bill(estate, await addEstateResident(estate));
  const { connectionString } = testDatabase;
  const pool = createPool({ connectionString, role: "latchkey_app", max: 1 });
  try {
    expect((await pool.query("select id from bill")).rows).toEqual([]);
    expect((await pool.query("select current_setting('app.estate', true) as estate")).rows).toEqual([
      { estate: null },
    ]);
  } finally {
    await pool.end();
  }
});

test("nothing can be written into another estate, nor moved there", async () => {
  const [one, two] = [await addEstate(), await addEstate()];
  const mine = await addEstateResident(one);
  const theirs = await addEstateResident(two);
  const own = await bill(one, mine);
  const key = { estateId: two.id, personId: theirs.personId, currency: "NGN" as const };
  await expect(inTransaction((tx) => findOrOpenWallet(tx, key), { estate: one.id })).rejects.toThrow(
    /row-level security/,
  );
  await expect(
    inTransaction((tx) => tx.db.updateTable("residency").set({ estate_id: two.id }).execute(), {
      estate: one.id,
    }),
  ).rejects.toThrow(/row-level security|foreign key/);
  const changed = await inTransaction(
    (tx) => tx.db.updateTable("bill").set({ title: "Ours" }).where("id", "=", own.id).executeTakeFirst(),
    { estate: two.id },
  );
  expect(changed.numUpdatedRows).toBe(0n);
});

test("a transaction that learns its estate on the way opens that fence only", async () => {
  const [one, two] = [await addEstate(), await addEstate()];
  await bill(one, await addEstateResident(one));
  await bill(two, await addEstateResident(two));
  const seen = await inTransaction(async (tx) => {
    await enterEstate(tx, one.id);
    return tx.db.selectFrom("bill").select("estate_id").execute();
  });
  expect(seen).toEqual([{ estate_id: one.id }]);
});

test("a token made for one estate opens nothing else of its holder's", async () => {
  const [one, two] = [await addEstate(), await addEstate()];
  const person = await addEstateResident(one);
  await addResident(two.admin, two.id, { personId: person.personId, unitName: "7" });
  const hash = Buffer.alloc(32, 7);
  await testDatabase.owner.query(
    `insert into access_token (id, person_id, kind, name, secret_hash, expires_at, estate_id)
     values ('tok_one', $1, 'api', 'Meter reader', $2, now() + interval '1 day', $3)`,
    [person.personId, hash, one.id],
  );
  expect((await findActorBySecret(hash))?.memberships).toEqual([{ role: "resident", estateId: one.id }]);
  await testDatabase.owner.query("update access_token set estate_id = null where id = 'tok_one'");
  expect((await findActorBySecret(hash))?.memberships).toHaveLength(2);
});

test("bill numbers never come twice and do not count up", async () => {
  const { rows } = await testDatabase.owner.query<{ distinct_numbers: string; in_order: string }>(
    `select count(distinct scramble(n, 16)) as distinct_numbers,
            count(*) filter (where scramble(n + 1, 16) = scramble(n, 16) + 1) as in_order
     from generate_series(1, 70000) n`,
  );
  expect(rows[0]).toMatchObject({ distinct_numbers: "70000" });
  expect(Number(rows[0]?.in_order)).toBeLessThan(700);
});
