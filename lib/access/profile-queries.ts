import "server-only";
import { database } from "@/lib/db/client";
import type { PersonActor, Role } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { ProfileView } from "./access-schemas";

/** The signed-in person and every role they hold, each with the name people know it by. */
export async function getProfile(actor: PersonActor): Promise<ProfileView> {
  const person = await database()
    .selectFrom("person")
    .select(["id", "email", "name"])
    .where("id", "=", actor.personId)
    .executeTakeFirst();
  if (!person) throw notFound("person");
  const memberships = await database()
    .selectFrom("membership")
    .leftJoin("portfolio", "portfolio.id", "membership.portfolio_id")
    .leftJoin("lease", "lease.id", "membership.lease_id")
    .leftJoin("unit", "unit.id", "lease.unit_id")
    .leftJoin("property", "property.id", "unit.property_id")
    .where("membership.person_id", "=", actor.personId)
    .orderBy("membership.id")
    .select([
      "membership.role",
      "membership.portfolio_id",
      "membership.lease_id",
      "portfolio.name as portfolio_name",
      "property.name as property_name",
      "unit.unit_number",
    ])
    .execute();
  return {
    user_id: person.id,
    email: person.email,
    name: person.name,
    memberships: memberships.map((row) => ({
      role: row.role as Role,
      portfolio_id: row.portfolio_id,
      lease_id: row.lease_id,
      name: row.portfolio_name ?? (row.unit_number ? `${row.unit_number}, ${row.property_name}` : "Latchkey"),
    })),
  };
}
