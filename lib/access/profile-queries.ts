import "server-only";
import { database } from "@/lib/db/client";
import type { PersonActor, Role } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { ProfileView } from "./access-schemas";
import { findPerson, findProfileRow } from "./person-store";
import { maskAadhaar, maskPan } from "./profile";
import type { OwnProfileView } from "./profile-schemas";

/** What a person has told about themselves; version 0 while that is nothing yet. */
export async function getOwnProfile(actor: PersonActor): Promise<OwnProfileView> {
  const [person, row] = await Promise.all([findPerson(actor.personId), findProfileRow(null, actor.personId)]);
  if (!person) throw notFound("person");
  return {
    version: row?.version ?? 0,
    email: person.email,
    is_email_verified: person.email_verified_at !== null,
    name: person.name,
    phone: person.phone,
    address: row?.address ?? null,
    date_of_birth: row?.date_of_birth ?? null,
    gender: (row?.gender ?? null) as OwnProfileView["gender"],
    occupation: row?.occupation ?? null,
    emergency_contact_name: row?.emergency_name ?? null,
    emergency_contact_phone: row?.emergency_phone ?? null,
    emergency_contact_relation: row?.emergency_relation ?? null,
    pan_masked: row?.pan_last4 ? maskPan(row.pan_last4) : null,
    aadhaar_masked: row?.aadhaar_last4 ? maskAadhaar(row.aadhaar_last4) : null,
  };
}

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
    .leftJoin("estate", "estate.id", "membership.estate_id")
    .leftJoin("lease", "lease.id", "membership.lease_id")
    .leftJoin("unit", "unit.id", "lease.unit_id")
    .leftJoin("property", "property.id", "unit.property_id")
    .where("membership.person_id", "=", actor.personId)
    .orderBy("membership.id")
    .select([
      "membership.role",
      "membership.portfolio_id",
      "membership.lease_id",
      "membership.estate_id",
      "estate.name as estate_name",
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
      estate_id: row.estate_id,
      name:
        row.portfolio_name ??
        row.estate_name ??
        (row.unit_number ? `${row.unit_number}, ${row.property_name}` : "Latchkey"),
    })),
  };
}
