import { expect, test } from "vitest";
import { becomeCustomer } from "@/lib/access/become-customer";
import { getProfile } from "@/lib/access/profile-queries";
import { openEarnings } from "@/lib/properties/open-earnings";
import { inTransaction } from "@/lib/db/in-transaction";
import { useDatabase } from "../../support/database";
import { addPerson } from "../../support/people";

useDatabase();

const rolesOf = async (person: Awaited<ReturnType<typeof addPerson>>) =>
  (await getProfile(person)).memberships.map(({ role }) => role);

test("somebody who begins to book ten times at once is a customer once", async () => {
  const person = await addPerson();
  expect(await rolesOf(person)).toEqual([]);
  await Promise.all(Array.from({ length: 10 }, () => becomeCustomer(person)));
  expect(await rolesOf(person)).toEqual(["customer"]);
});

test("whoever sells and scouts earns in one portfolio, also when both begin at once", async () => {
  const person = await addPerson();
  const open = (role: "seller" | "scout") => inTransaction((tx) => openEarnings(tx, person, role));
  const ids = await Promise.all([open("seller"), open("scout"), open("seller"), open("scout")]);
  expect(new Set(ids).size).toBe(1);
  expect((await rolesOf(person)).toSorted()).toEqual(["scout", "seller"]);
});
