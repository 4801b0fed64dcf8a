import "server-only";
import type { Selectable } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate as EstateTable } from "@/lib/db/tables";
import type { EstatePermission, EstateRole } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import type { Estate } from "./estate";

const toEstate = (row: Selectable<EstateTable>): Estate => ({
  id: row.id as Id<"estate">,
  name: row.name,
  kind: row.kind as Estate["kind"],
  address: row.address,
  timezone: row.timezone,
  currency: row.currency as Currency,
  isLatePaymentAllowed: row.is_late_payment_allowed,
  callbackOrigins: row.callback_origins,
  transferLimitMinor: row.transfer_limit_minor,
});

/** An estate whose id is known to exist: a membership or a document led to it. */
export async function getEstate(tx: Tx | null, estateId: Id<"estate">): Promise<Estate> {
  const row = await (tx?.db ?? database())
    .selectFrom("estate")
    .selectAll()
    .where("id", "=", estateId)
    .executeTakeFirst();
  assertInvariant(row, `estate ${estateId} exists`);
  return toEstate(row);
}

/** All estates, for the system's work by the day or the hour. */
export async function listEstates(): Promise<Estate[]> {
  return (await database().selectFrom("estate").selectAll().orderBy("id").execute()).map(toEstate);
}

export async function insertEstate(
  tx: Tx,
  estate: {
    id: Id<"estate">;
    name: string;
    address: string | null;
    timezone: string;
    currency: Currency;
  },
): Promise<void> {
  await tx.db
    .insertInto("estate")
    .values({ ...estate, created_at: tx.now })
    .execute();
}

/** The unit of that name, made when there is none yet. */
export async function findOrAddUnit(tx: Tx, estateId: Id<"estate">, name: string): Promise<Id<"estateUnit">> {
  const id = newId("estateUnit");
  await tx.db
    .insertInto("estate_unit")
    .values({ id, estate_id: estateId, name, created_at: tx.now })
    .onConflict((conflict) => conflict.columns(["estate_id", "name"]).doNothing())
    .execute();
  const row = await tx.db
    .selectFrom("estate_unit")
    .select("id")
    .where("estate_id", "=", estateId)
    .where("name", "=", name)
    .executeTakeFirstOrThrow();
  return row.id as Id<"estateUnit">;
}

/** Somebody lives in a unit from a day on; known already, nothing changes. */
export async function insertResidency(
  tx: Tx,
  residency: {
    estateId: Id<"estate">;
    unitId: Id<"estateUnit">;
    personId: Id<"person">;
    since: LocalDate;
  },
): Promise<void> {
  await tx.db
    .insertInto("residency")
    .values({
      id: newId("residency"),
      estate_id: residency.estateId,
      estate_unit_id: residency.unitId,
      person_id: residency.personId,
      since: residency.since,
      created_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["estate_unit_id", "person_id"]).where("until", "is", null).doNothing(),
    )
    .execute();
}

/** Opens an estate to somebody in one role; they may have it already. */
export async function insertEstateMembership(
  tx: Tx,
  membership: {
    estateId: Id<"estate">;
    personId: Id<"person">;
    role: EstateRole;
    permissions?: readonly EstatePermission[];
  },
): Promise<void> {
  await tx.db
    .insertInto("membership")
    .values({
      id: newId("membership"),
      person_id: membership.personId,
      role: membership.role,
      estate_id: membership.estateId,
      permissions: [...(membership.permissions ?? [])],
      created_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["person_id", "role", "portfolio_id", "lease_id", "estate_id"]).doNothing(),
    )
    .execute();
}

/**
 * Lets one at a time decide what the whole estate is asked to pay. The weak mode: rows that only refer to the estate never
 * wait for it.
 */
export async function lockEstate(tx: Tx, estateId: Id<"estate">): Promise<void> {
  await tx.db.selectFrom("estate").select("id").where("id", "=", estateId).forNoKeyUpdate().execute();
}
