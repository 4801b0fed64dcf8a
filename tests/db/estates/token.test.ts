import { expect, test } from "vitest";
import { findActorBySecret } from "@/lib/access/access-store";
import { makeApiToken } from "@/lib/access/make-api-token";
import { hashSecretToken } from "@/lib/access/secret-token";
import { listSessions } from "@/lib/access/session-queries";
import { database } from "@/lib/db/client";
import { addResident } from "@/lib/estates/add-resident";
import { endStay } from "@/lib/estates/end-stay";
import { getResident } from "@/lib/estates/resident-queries";
import type { Id } from "@/lib/kernel/id";
import { steppedUpSecret } from "../../support/accounts";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident } from "../../support/estates";

useDatabase();

test("a token is made for one of its maker's estates, opens that one, and the list says so", async () => {
  const [one, two] = [await addEstate(), await addEstate()];
  const person = await addEstateResident(one);
  await addResident(two.admin, two.id, { personId: person.personId, unitName: "7" });
  const secret = await steppedUpSecret(person);
  const input = { name: "Meter reader", expires_in_days: 1, estate_id: one.id };
  const made = await makeApiToken(person, secret, input, "x");
  const actor = await findActorBySecret(hashSecretToken(made.token));
  expect(actor?.memberships).toEqual([{ role: "resident", estateId: one.id }]);
  expect(actor?.onlyEstate).toBe(one.id);
  const { results } = await listSessions(person, secret, { limit: 10 });
  expect(results.find(({ id }) => id === made.id)).toMatchObject({
    estate_id: one.id,
    estate_name: "Palm Gardens",
  });
});

test("nobody makes a token for an estate that is not theirs", async () => {
  const [one, two] = [await addEstate(), await addEstate()];
  const person = await addEstateResident(one);
  const secret = await steppedUpSecret(person);
  const input = { name: "Meter reader", expires_in_days: 1, estate_id: two.id };
  await expect(makeApiToken(person, secret, input, "x")).rejects.toMatchObject({ code: "estate-not-found" });
});

test("a token made for an estate ends with its holder's last stay there", async () => {
  const estate = await addEstate();
  const person = await addEstateResident(estate);
  const input = { name: "Meter reader", expires_in_days: 1, estate_id: estate.id };
  const { id } = await makeApiToken(person, await steppedUpSecret(person), input, "x");
  const { stays } = await getResident(estate.admin, estate.id, person.personId);
  await endStay(estate.admin, estate.id, { residencyId: stays[0]?.id as Id<"residency"> });
  const row = await database()
    .selectFrom("access_token")
    .select("revoked_at")
    .where("id", "=", id)
    .executeTakeFirst();
  expect(row?.revoked_at).toBeInstanceOf(Date);
});
