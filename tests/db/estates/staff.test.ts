import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { findActorBySecret } from "@/lib/access/access-store";
import { hashSecretToken } from "@/lib/access/secret-token";
import { database } from "@/lib/db/client";
import { addStaff as addToStaff } from "@/lib/estates/add-staff";
import { changeEstate } from "@/lib/estates/change-estate";
import { changeStaff } from "@/lib/estates/change-staff";
import { endStaff } from "@/lib/estates/end-staff";
import { getEstateRules, listOpenedEstates, listStaff } from "@/lib/estates/estate-queries";
import { changeEstateBody } from "@/lib/estates/estate-schemas";
import { openEstate } from "@/lib/estates/open-estate";
import type { EstatePermission, PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { steppedUpSecret } from "../../support/accounts";
import { useDatabase } from "../../support/database";
import { addEstate, addStaff, type EstateWorld } from "../../support/estates";
import { addAdmin, addPerson } from "../../support/people";

useDatabase();

const staffOf = async (estate: EstateWorld, admin: PersonActor = estate.admin) =>
  (await listStaff(admin, estate.id, { limit: 100 })).results;
async function memberIdOf(estate: EstateWorld, person: PersonActor): Promise<Id<"membership">> {
  const member = (await staffOf(estate)).find((one) => one.user_id === person.personId);
  if (!member) throw new Error("no such member of the staff");
  return member.id as Id<"membership">;
}
const given = (role: "estate_admin" | "estate_staff", permissions: EstatePermission[] = []) => ({
  role,
  permissions,
});
/** A second administrator, added as an administrator adds one. */
async function addSecondAdmin(estate: EstateWorld) {
  const person = await addPerson("Chioma Nwosu");
  const input = { email: person.email, name: "x", ...given("estate_admin") };
  await addToStaff(estate.admin, await steppedUpSecret(estate.admin), estate.id, input);
  return { ...person, memberships: [{ role: "estate_admin" as const, estateId: estate.id }] };
}

test("an administrator adds staff by address; whoever is new gets an account and a mail", async () => {
  const estate = await addEstate();
  const email = `${randomUUID()}@example.test`;
  await addToStaff(estate.admin, null, estate.id, {
    email,
    name: "Bola Ade",
    ...given("estate_staff", ["ViewBill", "ManageBill"]),
  });
  expect(await staffOf(estate)).toMatchObject([
    { name: "Ngozi Okafor", role: "estate_admin", permissions: [] },
    { name: "Bola Ade", role: "estate_staff", permissions: ["ViewBill", "ManageBill"], is_invited: true },
  ]);
  const told = await database()
    .selectFrom("security_notice")
    .select("kind")
    .where("email", "=", email)
    .execute();
  expect(told).toEqual([{ kind: "invited" }]);
  await expect(
    addToStaff(estate.admin, null, estate.id, { email, name: "Bola", ...given("estate_staff") }),
  ).rejects.toMatchObject({ code: "already-on-staff" });
});

test("whoever may touch money is added and changed only after a step-up", async () => {
  const estate = await addEstate();
  const person = await addPerson();
  const input = { email: person.email, name: "x" };
  const needed = { code: "step-up-required" };
  for (const rights of [given("estate_admin"), given("estate_staff", ["ManageWallet"])])
    await expect(addToStaff(estate.admin, null, estate.id, { ...input, ...rights })).rejects.toMatchObject(
      needed,
    );
  expect(await staffOf(estate)).toHaveLength(1);
  await addToStaff(estate.admin, null, estate.id, { ...input, ...given("estate_staff", ["ViewWallet"]) });
  const id = await memberIdOf(estate, person);
  const more = { id, ...given("estate_staff", ["ManageTransaction"]) };
  await expect(changeStaff(estate.admin, null, estate.id, more)).rejects.toMatchObject(needed);
  await changeStaff(estate.admin, await steppedUpSecret(estate.admin), estate.id, more);
  expect(await staffOf(estate)).toMatchObject([{}, { permissions: ["ManageTransaction"] }]);
});

test("nobody changes what they may do themselves, and staff change nobody", async () => {
  const estate = await addEstate();
  const secret = await steppedUpSecret(estate.admin);
  await expect(
    changeStaff(estate.admin, secret, estate.id, {
      id: await memberIdOf(estate, estate.admin),
      ...given("estate_admin"),
    }),
  ).rejects.toMatchObject({ code: "own-rights" });
  const staff = await addStaff(estate, ["ManageResidents"]);
  const own = { id: await memberIdOf(estate, staff), ...given("estate_admin") };
  await expect(changeStaff(staff, secret, estate.id, own)).rejects.toMatchObject({
    code: "estate-not-found",
  });
  expect(await staffOf(estate)).toMatchObject([
    {},
    { role: "estate_staff", permissions: ["ManageResidents"] },
  ]);
});

test("the last administrator stays, however two of them end each other at once", async () => {
  const estate = await addEstate();
  const own = await memberIdOf(estate, estate.admin);
  await expect(endStaff(estate.admin, estate.id, own)).rejects.toMatchObject({ code: "last-administrator" });
  const second = await addSecondAdmin(estate);
  const other = await memberIdOf(estate, second);
  const outcomes = await Promise.allSettled([
    endStaff(estate.admin, estate.id, other),
    endStaff(second, estate.id, own),
  ]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const left = await database()
    .selectFrom("membership")
    .select("id")
    .where("estate_id", "=", estate.id)
    .where("role", "=", "estate_admin")
    .execute();
  expect(left).toHaveLength(1);
});

test("an administrator who was removed meanwhile can do nothing more, and staff are removed at once", async () => {
  const estate = await addEstate();
  const second = await addSecondAdmin(estate);
  const staff = await addStaff(estate, ["ManageBill"]);
  const secret = await steppedUpSecret(staff);
  await endStaff(estate.admin, estate.id, await memberIdOf(estate, second));
  // As a request that began before: its actor still says administrator.
  await expect(endStaff(second, estate.id, await memberIdOf(estate, staff))).rejects.toMatchObject({
    code: "estate-not-found",
  });
  const id = await memberIdOf(estate, staff);
  await endStaff(estate.admin, estate.id, id);
  expect((await findActorBySecret(hashSecretToken(secret)))?.memberships).toEqual([]);
  await expect(endStaff(estate.admin, estate.id, id)).rejects.toMatchObject({ kind: "not-found" });
});

test("another estate's staff are not found", async () => {
  const [estate, other] = [await addEstate(), await addEstate()];
  const theirs = await addStaff(other, []);
  const id = await memberIdOf(other, theirs);
  const secret = await steppedUpSecret(estate.admin);
  const notFound = { kind: "not-found" };
  await expect(endStaff(estate.admin, estate.id, id)).rejects.toMatchObject(notFound);
  await expect(endStaff(estate.admin, other.id, id)).rejects.toMatchObject(notFound);
  await expect(
    changeStaff(estate.admin, secret, estate.id, { id, ...given("estate_staff") }),
  ).rejects.toMatchObject(notFound);
  expect(await staffOf(other)).toHaveLength(2);
});

test("the staff's list is read page by page", async () => {
  const estate = await addEstate();
  for (let n = 0; n < 3; n += 1) await addStaff(estate, []);
  const first = await listStaff(estate.admin, estate.id, { limit: 3 });
  expect(first).toMatchObject({ count: 4, results: [{}, {}, {}] });
  const cursor = first.next_cursor as Id<"membership">;
  const second = await listStaff(estate.admin, estate.id, { limit: 3, cursor });
  expect(second).toMatchObject({ count: 4, next_cursor: null });
  expect(new Set([...first.results, ...second.results].map(({ id }) => id)).size).toBe(4);
});

test("the rules change for whoever read the present ones, and the trail keeps both", async () => {
  const estate = await addEstate();
  const change = (secret: string | null, body: object) =>
    changeEstate(estate.admin, secret, estate.id, changeEstateBody.parse(body));
  await change(null, { version: 1, name: "Palm Heights", address: null, allow_payment_after_due: false });
  await expect(change(null, { version: 1, name: "Too late" })).rejects.toMatchObject({
    code: "changed-meanwhile",
  });
  const rules = await getEstateRules(estate.admin, estate.id);
  expect(rules).toMatchObject({ version: 2, name: "Palm Heights", allow_payment_after_due: false });
  const trail = await database()
    .selectFrom("audit_event")
    .select("details")
    .where("subject", "=", estate.id)
    .where("action", "=", "estate.changed")
    .execute();
  expect(trail).toMatchObject([
    { details: { before: { name: "Palm Gardens" }, after: { name: "Palm Heights" } } },
  ]);
});

test("where payers are sent and when two people decide take a step-up", async () => {
  const estate = await addEstate();
  const change = (secret: string | null, body: object) =>
    changeEstate(estate.admin, secret, estate.id, changeEstateBody.parse(body));
  const needed = { code: "step-up-required" };
  await expect(change(null, { version: 1, transfer_limit: "50000" })).rejects.toMatchObject(needed);
  await expect(change(null, { version: 1, callback_origins: ["https://pay.example"] })).rejects.toMatchObject(
    needed,
  );
  const secret = await steppedUpSecret(estate.admin);
  const origins = ["https://Pay.example/", "https://pay.example", "https://pay.example:8443"];
  await change(secret, { version: 1, transfer_limit: "50000", callback_origins: origins });
  expect(await getEstateRules(estate.admin, estate.id)).toMatchObject({
    transfer_limit: "50000.00",
    callback_origins: ["https://pay.example", "https://pay.example:8443"],
  });
  // Said again as they stand, they are no change.
  await change(null, { version: 2, name: "Palm", transfer_limit: "50000.00" });
});

test.each([
  { callback_origins: ["http://pay.example"] },
  { callback_origins: ["https://pay.example/back"] },
  { callback_origins: ["https://user@pay.example"] },
  { callback_origins: ["javascript:alert(1)"] },
  { transfer_limit: "-1" },
  { transfer_limit: "1.005" },
  { name: "Two\nlines" },
  { name: " " },
])("a rule that cannot be is refused: %j", (change) => {
  expect(changeEstateBody.safeParse({ version: 1, ...change }).success).toBe(false);
});

test("a platform administrator opens an estate with its first administrator, by address", async () => {
  const platform = await addAdmin();
  const email = `${randomUUID()}@example.test`;
  const id = await openEstate(platform, { name: "Cedar Court", admin: { email, name: "Kemi Ojo" } });
  const opened = await listOpenedEstates(platform, { limit: 10 });
  expect(opened.results[0]).toMatchObject({ id, name: "Cedar Court", administrators: ["Kemi Ojo"] });
  const told = await database()
    .selectFrom("security_notice")
    .select(["kind", "details"])
    .where("email", "=", email)
    .execute();
  expect(told).toMatchObject([{ kind: "invited", details: { place: "Cedar Court" } }]);
  const estate = await addEstate();
  const input = { name: "Mine", admin: estate.admin.personId };
  await expect(openEstate(estate.admin, input)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(listOpenedEstates(estate.admin, { limit: 10 })).rejects.toMatchObject({ kind: "not-found" });
});
