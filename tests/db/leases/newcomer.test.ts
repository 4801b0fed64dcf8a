import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { authenticate } from "@/lib/access/authenticate";
import { signIn } from "@/lib/access/sign-in";
import { database } from "@/lib/db/client";
import { hasRole } from "@/lib/kernel/actor";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { createUnit } from "@/lib/properties/create-unit";
import { inr } from "@/lib/kernel/money";
import { moveInAsNewcomer } from "@/lib/rent/move-in";
import { useDatabase } from "../../support/database";
import { addOwner, addPerson } from "../../support/people";

useDatabase();

async function freshKey(): Promise<string> {
  const owner = await addOwner();
  const unitId = await createUnit(owner.actor, {
    property_id: owner.propertyId,
    unit_number: "1",
    rent_amount: inr(900_000n),
    rent_due_date: 5,
  });
  return (await generateTenantKey(owner.actor, { propertyId: owner.propertyId, unitId })).tenant_key;
}
const peopleCalled = (email: string) =>
  database().selectFrom("person").selectAll().where("email", "=", email).execute();

test("somebody without an account joins by key, is a tenant at once, and signed in", async () => {
  const email = `${randomUUID()}@example.test`;
  const joined = await moveInAsNewcomer(
    { tenant_key: await freshKey(), name: "Nisha Menon", email, phone: "9876543210" },
    randomUUID(),
  );
  const actor = await authenticate(joined.token);
  expect(actor && hasRole(actor, "tenant")).toBe(true);
  expect(await peopleCalled(email)).toMatchObject([{ name: "Nisha Menon", phone: "9876543210" }]);
  await expect(signIn({ email, password: "" }, "session", "x")).rejects.toMatchObject({
    code: "sign-in-refused",
  });
});

test("naming the address of an account gets nobody into it, and the key stays good for its owner", async () => {
  const victim = await addPerson("Asha");
  const tenant_key = await freshKey();
  const input = { tenant_key, name: "Eve", email: victim.email };
  await expect(moveInAsNewcomer(input, randomUUID())).rejects.toMatchObject({
    kind: "conflict",
    code: "email-already-registered",
  });
  const tokens = await database()
    .selectFrom("access_token")
    .select("id")
    .where("person_id", "=", victim.personId)
    .execute();
  expect(tokens).toEqual([]);
  await moveInAsNewcomer({ ...input, email: `${randomUUID()}@example.test` }, randomUUID());
});

test("without a good key nobody is made and nobody learns which addresses have accounts", async () => {
  const known = await addPerson();
  const unknown = `${randomUUID()}@example.test`;
  for (const email of [known.email, unknown])
    await expect(
      moveInAsNewcomer({ tenant_key: "ZZZZ9999", name: "Eve", email }, randomUUID()),
    ).rejects.toMatchObject({ code: "tenant-key-not-valid" });
  expect(await peopleCalled(unknown)).toEqual([]);
});

test("one key lets one newcomer in, however many come at once, and the others leave no trace", async () => {
  const tenant_key = await freshKey();
  const emails = Array.from({ length: 5 }, () => `${randomUUID()}@example.test`);
  const results = await Promise.allSettled(
    emails.map((email) => moveInAsNewcomer({ tenant_key, name: "Somebody", email }, randomUUID())),
  );
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const made = (await Promise.all(emails.map(peopleCalled))).flat();
  expect(made).toHaveLength(1);
});

test("tries from one place are counted", async () => {
  const from = randomUUID();
  const attempt = () =>
    moveInAsNewcomer({ tenant_key: "ZZZZ9999", name: "Eve", email: "eve@example.test" }, from);
  const tries = await Promise.allSettled(Array.from({ length: 31 }, attempt));
  const limited = tries.filter(
    (result) => result.status === "rejected" && (result.reason as { kind: string }).kind === "rate-limited",
  );
  expect(limited).toHaveLength(1);
});

test("who they are must be said", async () => {
  await expect(moveInAsNewcomer({ tenant_key: "ZZZZ9999" }, "x")).rejects.toMatchObject({
    kind: "invalid-input",
    details: { fields: [{ path: "name" }, { path: "email" }] },
  });
});
