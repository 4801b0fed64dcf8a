import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listOwnBills } from "@/lib/bills/bill-queries";
import { summariseBillsOf } from "@/lib/bills/bill-summary";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { admitResidents } from "@/lib/estates/admit-residents";
import { endStay } from "@/lib/estates/end-stay";
import { residentListQuery, type AddResidentBody } from "@/lib/estates/estate-schemas";
import { importResidents } from "@/lib/estates/import-residents";
import { inviteAgain } from "@/lib/estates/invite-again";
import { getResident, listResidents } from "@/lib/estates/resident-queries";
import type { Id } from "@/lib/kernel/id";
import { issueBill } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident, addStaff, type EstateWorld } from "../../support/estates";
import { addPerson } from "../../support/people";

const testDatabase = useDatabase();

const newcomer = (unit = "1", name = "Ada Obi"): AddResidentBody => ({
  email: `${randomUUID()}@example.test`,
  name,
  unit,
});
const residentsOf = (estate: EstateWorld, query: object = {}) =>
  listResidents(estate.admin, estate.id, residentListQuery.parse({ limit: 100, ...query }));
const mailsTo = async (email: string) =>
  (
    await database()
      .selectFrom("security_notice")
      .select("kind")
      .where("email", "=", email)
      .orderBy("id")
      .execute()
  ).map((row) => row.kind);
const rolesOf = async (personId: string) =>
  (await database().selectFrom("membership").select("role").where("person_id", "=", personId).execute()).map(
    (row) => row.role,
  );
const stays = (estate: EstateWorld, personId: string) =>
  getResident(estate.admin, estate.id, personId as Id<"person">).then((person) => person.stays);

test("somebody new gets an account without a password and a mail to choose one, once", async () => {
  const estate = await addEstate();
  const row = newcomer();
  expect(await admitResidents(estate.admin, estate.id, [row])).toEqual({
    added: 1,
    already_there: 0,
    invited: 1,
  });
  expect(await admitResidents(estate.admin, estate.id, [row])).toEqual({
    added: 0,
    already_there: 1,
    invited: 0,
  });
  expect(await mailsTo(row.email)).toEqual(["invited"]);
  expect((await residentsOf(estate)).results).toMatchObject([
    { name: "Ada Obi", unit: "1", is_invited: true, until: null },
  ]);
});

test("whoever has an account keeps it and their own name, and is told that they were added", async () => {
  const estate = await addEstate();
  const person = await addPerson("Ada Eze");
  const counts = await admitResidents(estate.admin, estate.id, [{ ...newcomer(), email: person.email }]);
  expect(counts).toMatchObject({ added: 1, invited: 0 });
  expect(await mailsTo(person.email)).toEqual(["added"]);
  expect((await residentsOf(estate)).results).toMatchObject([{ name: "Ada Eze", is_invited: false }]);
  await testDatabase.owner.query("update person set disabled_at = now() where id = $1", [person.personId]);
  await expect(
    admitResidents(estate.admin, estate.id, [newcomer("7"), { ...newcomer("8"), email: person.email }]),
  ).rejects.toMatchObject({ code: "account-closed" });
  expect((await residentsOf(estate)).count).toBe(1);
});

test("a list of two thousand is added as one, and one wrong row keeps everybody out", async () => {
  const estate = await addEstate();
  const mark = randomUUID();
  const lines = Array.from(
    { length: 2000 },
    (_, n) => `p${n}.${mark}@example.test,Person ${n},Flat ${n % 900}`,
  );
  const send = (text: string) => importResidents(estate.admin, estate.id, new TextEncoder().encode(text));
  await expect(send([...lines.slice(1), "nobody,X,1"].join("\n"))).rejects.toMatchObject({
    code: "rows-wrong",
  });
  expect((await residentsOf(estate)).count).toBe(0);
  expect(await send(lines.join("\n"))).toEqual({ added: 2000, already_there: 0, invited: 2000 });
  expect(await send(lines.join("\n"))).toEqual({ added: 0, already_there: 2000, invited: 0 });
  expect((await residentsOf(estate)).count).toBe(2000);
  await expect(send([...lines, `q@example.test,Q,1`].join("\n"))).rejects.toMatchObject({
    code: "too-many-rows",
  });
});

test("two lists with the same people at once add each of them once", async () => {
  const estate = await addEstate();
  const rows = Array.from({ length: 40 }, (_, n) => newcomer(`Flat ${n}`));
  const counts = await Promise.all([
    admitResidents(estate.admin, estate.id, rows),
    admitResidents(estate.admin, estate.id, rows.toReversed()),
  ]);
  expect(counts.map(({ added }) => added).reduce((sum, added) => sum + added, 0)).toBe(40);
  expect((await residentsOf(estate)).count).toBe(40);
  const told = await Promise.all(rows.map(({ email }) => mailsTo(email)));
  expect(told.every((mails) => mails.length === 1)).toBe(true);
});

test("a stay ends, what is owed stays, and access ends with the last unit only", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate, "Flat 1");
  await admitResidents(estate.admin, estate.id, [{ email: resident.email, name: "x", unit: "Flat 2" }]);
  await issueBill(estate, resident);
  const [second, first] = await stays(estate, resident.personId);
  if (!first || !second) throw new Error("two stays were added");
  await endStay(estate.admin, estate.id, { residencyId: first.id as Id<"residency"> });
  expect(await rolesOf(resident.personId)).toEqual(["resident"]);
  await expect(
    endStay(estate.admin, estate.id, { residencyId: first.id as Id<"residency"> }),
  ).rejects.toMatchObject({ code: "stay-ended" });
  await endStay(estate.admin, estate.id, { residencyId: second.id as Id<"residency"> });
  expect(await rolesOf(resident.personId)).toEqual([]);
  await expect(listOwnBills({ ...resident, memberships: [] }, estate.id, { limit: 5 })).rejects.toMatchObject(
    { code: "estate-not-found" },
  );
  const owed = await summariseBillsOf(estate.admin, estate.id, resident.personId);
  expect(owed.to_confirm).toMatchObject({ count: 1, amount: "5000.00" });
  expect((await residentsOf(estate)).count).toBe(0);
  expect((await residentsOf(estate, { state: "former" })).count).toBe(2);
});

test("both stays of a person ended at once still end their access", async () => {
  const estate = await addEstate();
  for (let round = 0; round < 5; round += 1) {
    const resident = await addEstateResident(estate, `A${round}`);
    const row = { email: resident.email, name: "x", unit: `B${round}` };
    await admitResidents(estate.admin, estate.id, [row]);
    const both = await stays(estate, resident.personId);
    await Promise.all(
      both.map(({ id }) => endStay(estate.admin, estate.id, { residencyId: id as Id<"residency"> })),
    );
    expect(await rolesOf(resident.personId)).toEqual([]);
  }
});

test("a last day lies between the first day and today", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const [stay] = await stays(estate, resident.personId);
  const residencyId = stay?.id as Id<"residency">;
  for (const lastDay of ["2020-01-01", "2099-01-01"])
    await expect(endStay(estate.admin, estate.id, { residencyId, lastDay })).rejects.toMatchObject({
      code: "last-day-wrong",
    });
  expect(await rolesOf(resident.personId)).toEqual(["resident"]);
});

test("the list is read page by page without losing or repeating any, and is searched with signs as they are", async () => {
  const estate = await addEstate();
  const other = await addEstate();
  await admitResidents(other.admin, other.id, [newcomer("Foreign")]);
  await admitResidents(
    estate.admin,
    estate.id,
    ["Ada 100%", "Bola", "Chidi", "Dayo", "Efe"].map((name, n) => newcomer(`Flat ${n}`, name)),
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await residentsOf(estate, { limit: 2, cursor });
    expect(page.count).toBe(5);
    seen.push(...page.results.map((row) => row.name));
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  expect(seen.toSorted()).toEqual(["Ada 100%", "Bola", "Chidi", "Dayo", "Efe"]);
  const found = async (q: string) => (await residentsOf(estate, { q })).results.map((row) => row.name);
  expect(await found("chid")).toEqual(["Chidi"]);
  expect(await found("flat 3")).toEqual(["Dayo"]);
  expect(await found("0%")).toEqual(["Ada 100%"]);
  expect(await found("%%")).toEqual([]);
});

test("staff need the permission, and another estate's people are not found", async () => {
  const [estate, other] = [await addEstate(), await addEstate()];
  const staff = await addStaff(estate, ["ViewBill"]);
  const theirs = await addEstateResident(other);
  const [stay] = await stays(other, theirs.personId);
  const residencyId = stay?.id as Id<"residency">;
  const forbidden = { code: "permission-required" };
  await expect(admitResidents(staff, estate.id, [newcomer()])).rejects.toMatchObject(forbidden);
  await expect(endStay(staff, estate.id, { residencyId })).rejects.toMatchObject(forbidden);
  await expect(endStay(estate.admin, estate.id, { residencyId })).rejects.toMatchObject({
    code: "stay-not-found",
  });
  await expect(getResident(estate.admin, estate.id, theirs.personId)).rejects.toMatchObject({
    code: "resident-not-found",
  });
  await expect(inviteAgain(estate.admin, estate.id, theirs.personId)).rejects.toMatchObject({
    code: "person-not-found",
  });
  const allowed = await addStaff(estate, ["ManageResidents"]);
  expect(await admitResidents(allowed, estate.id, [newcomer()])).toMatchObject({ added: 1 });
});

test("an invitation is mailed again to whoever has no password, three times a day at most", async () => {
  const estate = await addEstate();
  const row = newcomer();
  await admitResidents(estate.admin, estate.id, [row]);
  const personId = (await residentsOf(estate)).results[0]?.user_id as Id<"person">;
  for (let time = 0; time < 3; time += 1) await inviteAgain(estate.admin, estate.id, personId);
  expect(await mailsTo(row.email)).toEqual(["invited", "invited", "invited", "invited"]);
  await expect(inviteAgain(estate.admin, estate.id, personId)).rejects.toMatchObject({
    kind: "rate-limited",
  });
  const known = await addEstateResident(estate);
  await expect(inviteAgain(estate.admin, estate.id, known.personId)).rejects.toMatchObject({
    code: "invitation-used",
  });
});

test("an estate's trail says who was added and whose stay ended", async () => {
  const estate = await addEstate();
  await admitResidents(estate.admin, estate.id, [newcomer("12")]);
  const trail = await inTransaction((tx) =>
    tx.db
      .selectFrom("audit_event")
      .select(["action", "details"])
      .where("subject", "=", estate.id)
      .where("action", "=", "residents.added")
      .execute(),
  );
  expect(trail).toMatchObject([{ details: { added: 1, people: [{ units: ["12"] }] } }]);
});
