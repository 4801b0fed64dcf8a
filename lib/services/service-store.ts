import "server-only";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Tx } from "@/lib/db/in-transaction";
import type { Service as ServiceTable, ServicePackage as PackageTable } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import type { Service, ServicePackage } from "./service";

/** A statement runs in a transaction or, where nothing is decided upon it, outside. */
type Reader = Pick<Tx, "db"> | null;
const reading = (tx: Reader) => tx?.db ?? database();

const toService = (row: Selectable<ServiceTable>): Service => ({
  id: row.id as Id<"service">,
  name: row.name,
  kind: row.kind,
  description: row.description,
  durationMinutes: row.duration_minutes,
  taxBasisPoints: row.tax_basis_points,
  isActive: row.is_active,
});

const toPackage = (row: Selectable<PackageTable>): ServicePackage => ({
  id: row.id as Id<"servicePackage">,
  serviceId: row.service_id as Id<"service">,
  name: row.name,
  description: row.description,
  price: { amountMinor: row.price_minor, currency: row.currency as Currency },
  isActive: row.is_active,
});

export type Offer = { service: Service; package: ServicePackage };

/** A package with its service, on offer or not; null when there is none. */
export async function findOffer(tx: Reader, packageId: Id<"servicePackage">): Promise<Offer | null> {
  return (await findOffers(tx, [packageId])).get(packageId) ?? null;
}

/** Some packages with their services, by the package's id; what there is none of is left out. */
export async function findOffers(tx: Reader, packageIds: readonly string[]): Promise<Map<string, Offer>> {
  const packages = await reading(tx)
    .selectFrom("service_package")
    .selectAll()
    .where(isAnyOf("id", packageIds))
    .execute();
  const services = await reading(tx)
    .selectFrom("service")
    .selectAll()
    .where(isAnyOf("id", [...new Set(packages.map((row) => row.service_id))]))
    .execute();
  const byId = new Map(services.map((row) => [row.id, toService(row)]));
  return new Map(
    packages.map((row) => {
      const service = byId.get(row.service_id);
      assertInvariant(service, `package ${row.id} is of a service`);
      return [row.id, { service, package: toPackage(row) }];
    }),
  );
}

/** Whether a package can be booked now. */
export const isOnOffer = (offer: Offer): boolean => offer.service.isActive && offer.package.isActive;

export async function listPackages(serviceIds: readonly string[]): Promise<ServicePackage[]> {
  const rows = await database()
    .selectFrom("service_package")
    .selectAll()
    .where(isAnyOf("service_id", serviceIds))
    .orderBy("price_minor")
    .orderBy("id")
    .execute();
  return rows.map(toPackage);
}

export type ServiceFilter = {
  kind?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  isActiveOnly: boolean;
};

/** One page more than asked for by one, in the order of their ids; `count` is the whole filtered list. */
export async function pageOfServices(filter: ServiceFilter): Promise<{ services: Service[]; count: number }> {
  let query = database().selectFrom("service");
  if (filter.isActiveOnly) query = query.where("is_active", "=", true);
  if (filter.kind) query = query.where("kind", "=", filter.kind);
  const { q } = filter;
  // Not a pattern, so that no sign of what was typed means something else than itself.
  if (q)
    query = query.where(
      sql<boolean>`strpos(lower(name || ' ' || kind || ' ' || description), lower(${q})) > 0`,
    );
  const paged = filter.cursor ? query.where("id", ">", filter.cursor) : query;
  const [rows, total] = await Promise.all([
    paged
      .selectAll()
      .orderBy("id")
      .limit(filter.limit + 1)
      .execute(),
    query.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow(),
  ]);
  return { services: rows.map(toService), count: Number(total.count) };
}

export async function findService(tx: Reader, id: Id<"service">): Promise<Service | null> {
  const row = await reading(tx).selectFrom("service").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toService(row) : null;
}

export async function lockService(tx: Tx, id: Id<"service">): Promise<Service | null> {
  const row = await tx.db
    .selectFrom("service")
    .selectAll()
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? toService(row) : null;
}

export async function insertService(tx: Tx, row: Insertable<ServiceTable>): Promise<void> {
  await tx.db.insertInto("service").values(row).execute();
}

export async function saveService(
  tx: Tx,
  id: Id<"service">,
  change: Updateable<ServiceTable>,
): Promise<void> {
  await tx.db.updateTable("service").set(change).where("id", "=", id).execute();
}

export async function insertPackage(tx: Tx, row: Insertable<PackageTable>): Promise<void> {
  await tx.db.insertInto("service_package").values(row).execute();
}

export async function savePackage(
  tx: Tx,
  id: Id<"servicePackage">,
  change: Updateable<PackageTable>,
): Promise<void> {
  await tx.db.updateTable("service_package").set(change).where("id", "=", id).execute();
}
