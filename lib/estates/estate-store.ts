import "server-only";
import type { Selectable } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate as EstateTable } from "@/lib/db/tables";
import type { EstatePermission, EstateRole } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
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
  version: row.version,
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

/** As `getEstate`, and its rules stay as they are until the transaction ends. */
export async function lockEstate(tx: Tx, estateId: Id<"estate">): Promise<Estate> {
  const row = await tx.db
    .selectFrom("estate")
    .selectAll()
    .where("id", "=", estateId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  assertInvariant(row, `estate ${estateId} exists`);
  return toEstate(row);
}

/** Changes an estate's name and rules under its lock. */
export async function saveEstate(
  tx: Tx,
  estate: Estate,
  rules: Pick<Estate, "name" | "address" | "isLatePaymentAllowed" | "callbackOrigins" | "transferLimitMinor">,
): Promise<void> {
  await tx.db
    .updateTable("estate")
    .set({
      name: rules.name,
      address: rules.address,
      is_late_payment_allowed: rules.isLatePaymentAllowed,
      callback_origins: [...rules.callbackOrigins],
      transfer_limit_minor: rules.transferLimitMinor,
      version: estate.version + 1,
    })
    .where("id", "=", estate.id)
    .execute();
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

/** The units of these names, made where there are none yet. */
export async function findOrAddUnits(
  tx: Tx,
  estateId: Id<"estate">,
  names: ReadonlySet<string>,
): Promise<Map<string, Id<"estateUnit">>> {
  await tx.db
    .insertInto("estate_unit")
    .values(
      [...names].map((name) => ({
        id: newId("estateUnit"),
        estate_id: estateId,
        name,
        created_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(["estate_id", "name"]).doNothing())
    .execute();
  const rows = await tx.db
    .selectFrom("estate_unit")
    .select(["id", "name"])
    .where("estate_id", "=", estateId)
    .where(isAnyOf("name", [...names]))
    .execute();
  return new Map(rows.map((row) => [row.name, row.id as Id<"estateUnit">]));
}

type NewMembership = {
  estateId: Id<"estate">;
  personId: Id<"person">;
  role: EstateRole;
  permissions?: readonly EstatePermission[];
};

/** Opens an estate to somebody in one role; they may have it already. */
export const insertEstateMembership = (tx: Tx, membership: NewMembership): Promise<void> =>
  insertEstateMemberships(tx, [membership]);

/** As `insertEstateMembership`, for many in one statement. */
export async function insertEstateMemberships(tx: Tx, memberships: readonly NewMembership[]): Promise<void> {
  if (memberships.length === 0) return;
  await tx.db
    .insertInto("membership")
    .values(
      memberships.map((membership) => ({
        id: newId("membership"),
        person_id: membership.personId,
        role: membership.role,
        estate_id: membership.estateId,
        permissions: [...(membership.permissions ?? [])],
        created_at: tx.now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["person_id", "role", "portfolio_id", "lease_id", "estate_id"]).doNothing(),
    )
    .execute();
}
