import { randomUUID } from "node:crypto";
import { hashPassword } from "@/lib/access/password";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { createProperty } from "@/lib/properties/create-property";
import { createUnit } from "@/lib/properties/create-unit";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { openPortfolio } from "@/lib/properties/open-portfolio";
import type { PaymentDetailsBody } from "@/lib/properties/payment-details-schemas";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { moveIn } from "@/lib/rent/move-in";

export const PASSWORD = "correct horse battery";
/** Hashing is slow on purpose; once is enough for a test file. */
let passwordHash: Promise<string> | undefined;

export const bankDetails = {
  payment_method: "bank" as const,
  account_holder_name: "Asha Rao",
  bank_name: "Yes Bank",
  ifsc_code: "YESB0000262",
  account_number: "026291800001191",
} satisfies PaymentDetailsBody;

export type Owner = { actor: PersonActor; portfolioId: Id<"portfolio">; propertyId: Id<"property"> };
export type Tenant = {
  actor: PersonActor;
  unitId: Id<"unit">;
  leaseId: Id<"lease">;
  owner: Owner;
  rentMinor: bigint;
};

export async function addPerson(name = "Somebody"): Promise<PersonActor & { email: string }> {
  passwordHash ??= hashPassword(PASSWORD);
  const personId = newId("person");
  const email = `${randomUUID()}@example.test`;
  const hash = await passwordHash;
  await inTransaction((tx) =>
    tx.db.insertInto("person").values({ id: personId, email, name, password_hash: hash }).execute(),
  );
  return { kind: "person", personId, memberships: [], email };
}

export async function addAdmin(): Promise<PersonActor & { email: string }> {
  const person = await addPerson("Admin");
  await inTransaction((tx) =>
    tx.db
      .insertInto("membership")
      .values({ id: newId("membership"), person_id: person.personId, role: "admin" })
      .execute(),
  );
  return { ...person, memberships: [{ role: "admin" }] };
}

/** An owner with one property, and payment details unless told otherwise. */
export async function addOwner(
  options: { details?: PaymentDetailsBody | null } = {},
): Promise<Owner & { email: string }> {
  const person = await addPerson("Asha Rao");
  const portfolioId = await openPortfolio(person, { name: "Rao Homes" });
  const actor: PersonActor = { ...person, memberships: [{ role: "owner", portfolioId }] };
  const propertyId = await createProperty(actor, {
    name: "Lake View",
    property_type: "apartment",
    address: "12 Lake Road",
    city: "Bengaluru",
  });
  const details = options.details === undefined ? bankDetails : options.details;
  if (details) await savePaymentDetails(actor, details);
  return { actor, portfolioId, propertyId, email: person.email };
}

/** A tenant who has joined a home of the owner's and owes the month of joining. */
export async function addTenant(owner: Owner, rentMinor = 1_200_000n): Promise<Tenant & { email: string }> {
  const unitId = await createUnit(owner.actor, {
    property_id: owner.propertyId,
    unit_number: randomUUID().slice(0, 8),
    rent_amount: inr(rentMinor),
    rent_due_date: 5,
  });
  const { tenant_key } = await generateTenantKey(owner.actor, { propertyId: owner.propertyId, unitId });
  const person = await addPerson("Rahul Verma");
  const lease = await moveIn(person, { tenant_key });
  const leaseId = lease.lease_id as Id<"lease">;
  return {
    actor: { ...person, memberships: [{ role: "tenant", leaseId }] },
    email: person.email,
    unitId,
    leaseId,
    owner,
    rentMinor,
  };
}

/** The one row of a query, for looking at what a use-case has left behind. */
export async function payoutOf(paymentId: Id<"payment">) {
  return database()
    .selectFrom("payout")
    .selectAll()
    .where("payment_id", "=", paymentId)
    .executeTakeFirstOrThrow();
}

export async function attemptsOf(payoutId: string) {
  return database()
    .selectFrom("payout_attempt")
    .selectAll()
    .where("payout_id", "=", payoutId)
    .orderBy("number")
    .execute();
}
