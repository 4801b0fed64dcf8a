import "server-only";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Property, TenantKey, Unit } from "@/lib/db/tables";
import { newId, type Id } from "@/lib/kernel/id";

export async function insertProperty(tx: Tx, row: Omit<Insertable<Property>, "created_at">): Promise<void> {
  await tx.db
    .insertInto("property")
    .values({ ...row, created_at: tx.now })
    .execute();
}

export async function insertUnit(tx: Tx, row: Omit<Insertable<Unit>, "created_at">): Promise<void> {
  await tx.db
    .insertInto("unit")
    .values({ ...row, created_at: tx.now })
    .execute();
}

export async function findProperty(tx: Tx, id: Id<"property">): Promise<Selectable<Property> | null> {
  return (await tx.db.selectFrom("property").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Locks a building for a change of its own. */
export async function lockProperty(tx: Tx, id: Id<"property">): Promise<Selectable<Property> | null> {
  const row = await tx.db
    .selectFrom("property")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Writes a change and counts it: whoever still holds the earlier version is told so. */
export async function saveProperty(
  tx: Tx,
  property: Selectable<Property>,
  change: Updateable<Property>,
): Promise<void> {
  await tx.db
    .updateTable("property")
    .set({ ...change, version: property.version + 1 })
    .where("id", "=", property.id)
    .execute();
}

/** The same for a unit. */
export async function saveUnit(
  tx: Tx,
  unit: { id: string; version: number },
  change: Updateable<Unit>,
): Promise<void> {
  await tx.db
    .updateTable("unit")
    .set({ ...change, version: unit.version + 1 })
    .where("id", "=", unit.id)
    .execute();
}

/** Locks every unit of a building, so that nobody moves in meanwhile; answers how many are let. */
export async function lockUnitsOf(tx: Tx, propertyId: string): Promise<{ let: number }> {
  await tx.db
    .selectFrom("unit")
    .select("id")
    .where("property_id", "=", propertyId)
    .orderBy("id")
    .forUpdate()
    .execute();
  const { count } = await tx.db
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .where("unit.property_id", "=", propertyId)
    .where("lease.ended_on", "is", null)
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .executeTakeFirstOrThrow();
  return { let: Number(count) };
}

/** Keys of a building that were handed out and not used open nothing from now on. */
export async function revokeOpenKeysOf(tx: Tx, propertyId: string): Promise<void> {
  await tx.db
    .updateTable("tenant_key")
    .set({ revoked_at: tx.now })
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("unit_id", "in", (eb) =>
      eb.selectFrom("unit").select("unit.id").where("unit.property_id", "=", propertyId),
    )
    .execute();
}

/** The unit with its portfolio, locked against a second key or a second tenant at the same moment. */
export async function lockUnit(
  tx: Tx,
  id: Id<"unit">,
): Promise<(Selectable<Unit> & { portfolio_id: Id<"portfolio"> }) | null> {
  const row = await tx.db
    .selectFrom("unit")
    .innerJoin("property", "property.id", "unit.property_id")
    .selectAll("unit")
    .select("property.portfolio_id")
    .where("unit.id", "=", id)
    .forUpdate("unit")
    .executeTakeFirst();
  return row ? { ...row, portfolio_id: row.portfolio_id as Id<"portfolio"> } : null;
}

export async function findOpenTenantKey(tx: Tx, unitId: string): Promise<Selectable<TenantKey> | null> {
  const row = await tx.db
    .selectFrom("tenant_key")
    .selectAll()
    .where("unit_id", "=", unitId)
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

export async function hasActiveLease(tx: Tx, unitId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom("lease")
    .select("id")
    .where("unit_id", "=", unitId)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertTenantKey(
  tx: Tx,
  key: { code: string; unitId: string; createdBy: Id<"person"> },
): Promise<void> {
  await tx.db
    .insertInto("tenant_key")
    .values({ code: key.code, unit_id: key.unitId, created_by: key.createdBy, created_at: tx.now })
    .execute();
}

/** The key with its unit, locked so that it opens one door once; null when there is no such key. */
export async function lockTenantKey(tx: Tx, code: string): Promise<Selectable<TenantKey> | null> {
  const row = await tx.db
    .selectFrom("tenant_key")
    .selectAll()
    .where("code", "=", code)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function markTenantKeyUsed(tx: Tx, code: string): Promise<void> {
  await tx.db.updateTable("tenant_key").set({ used_at: tx.now }).where("code", "=", code).execute();
}

/** Serialises changes to one portfolio's details. Null when there is no such portfolio. */
export async function lockPortfolio(tx: Tx, id: Id<"portfolio">): Promise<{ id: string } | null> {
  const row = await tx.db
    .selectFrom("portfolio")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function findPersonName(tx: Tx, personId: Id<"person">): Promise<string> {
  const row = await tx.db
    .selectFrom("person")
    .select("name")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** A portfolio with its first owner. */
export async function insertPortfolio(
  tx: Tx,
  portfolio: { id: Id<"portfolio">; name: string; ownerId: Id<"person"> },
): Promise<void> {
  await tx.db
    .insertInto("portfolio")
    .values({ id: portfolio.id, name: portfolio.name, created_at: tx.now })
    .execute();
  await tx.db
    .insertInto("membership")
    .values({
      id: newId("membership"),
      person_id: portfolio.ownerId,
      role: "owner",
      portfolio_id: portfolio.id,
      created_at: tx.now,
    })
    .execute();
}
