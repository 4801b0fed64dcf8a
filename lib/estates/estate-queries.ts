import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { hasRole, type EstatePermission, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireEstateAdmin, requireResident } from "./estate-policy";
import type {
  EstateListQuery,
  EstateListView,
  EstateView,
  OwnEstateView,
  StaffListQuery,
  StaffListView,
  StaffView,
} from "./estate-schemas";
import { getEstate } from "./estate-store";
import { toEstateView } from "./estate-view";
import { isInvited } from "./resident-store";

/** Every estate of the platform, the newest first, with who runs it. For its administrators. */
export async function listOpenedEstates(
  actor: PersonActor,
  filter: EstateListQuery,
): Promise<EstateListView> {
  if (!hasRole(actor, "admin")) throw notFound("estate");
  let page = database()
    .selectFrom("estate")
    .select(["id", "name", "address", "currency", "created_at"])
    .select(
      sql<string[]>`array(select p.name from membership m join person p on p.id = m.person_id
        where m.estate_id = estate.id and m.role = 'estate_admin' order by m.id)`.as("administrators"),
    )
    .orderBy("id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) page = page.where("id", "<", filter.cursor);
  const counting = database()
    .selectFrom("estate")
    .select((eb) => eb.fn.countAll<bigint>().as("count"));
  const [rows, total] = await Promise.all([page.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map((row) => ({
    ...row,
    created_at: row.created_at.toISOString(),
  }));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** An estate's name and rules, for its administrators. */
export async function getEstateRules(actor: PersonActor, estateId: Id<"estate">): Promise<EstateView> {
  requireEstateAdmin(actor, estateId);
  return toEstateView(await getEstate(null, estateId));
}

/** One page of those who run an estate, in the order in which they were added. For its administrators. */
export async function listStaff(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: StaffListQuery,
): Promise<StaffListView> {
  requireEstateAdmin(actor, estateId);
  const staff = database()
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.estate_id", "=", estateId)
    .where("membership.role", "in", ["estate_admin", "estate_staff"]);
  let page = staff
    .select([
      "membership.id",
      "membership.person_id as user_id",
      "person.name",
      "person.email",
      "membership.role",
      "membership.permissions",
      "membership.created_at",
      isInvited.as("is_invited"),
    ])
    .orderBy("membership.id")
    .limit(filter.limit + 1);
  if (filter.cursor) page = page.where("membership.id", ">", filter.cursor);
  const counting = staff.select((eb) => eb.fn.countAll<bigint>().as("count"));
  const [rows, total] = await Promise.all([page.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(({ created_at: since, ...row }) => ({
    ...row,
    role: row.role as StaffView["role"],
    permissions: row.permissions as EstatePermission[],
    since: since.toISOString(),
  }));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** A resident's own estate with the units they live in. */
export async function getOwnEstate(actor: PersonActor, estateId: Id<"estate">): Promise<OwnEstateView> {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      const estate = await getEstate(tx, estateId);
      const units = await tx.db
        .selectFrom("residency")
        .innerJoin("estate_unit", "estate_unit.id", "residency.estate_unit_id")
        .select(["estate_unit.name as unit", "residency.since"])
        .where("residency.estate_id", "=", estateId)
        .where("residency.person_id", "=", actor.personId)
        .where("residency.until", "is", null)
        .orderBy("estate_unit.name")
        .execute();
      const { id, name, address, currency, timezone } = estate;
      return { id, name, address, currency, timezone, units };
    },
    { estate: estateId },
  );
}
