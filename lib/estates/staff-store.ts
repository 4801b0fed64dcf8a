import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { EstatePermission } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { StaffRole } from "./staff";

export type StaffMember = StaffRole & { id: Id<"membership">; personId: Id<"person">; email: string };

const RUNS_IT = ["estate_admin", "estate_staff"] as const;

/**
 * Everybody who runs the estate, under its lock: who does decides who may change that, so such changes take turns. Residents
 * and bills only refer to the estate and do not wait.
 */
export async function lockStaff(tx: Tx, estateId: Id<"estate">): Promise<StaffMember[]> {
  await tx.db.selectFrom("estate").select("id").where("id", "=", estateId).forNoKeyUpdate().execute();
  const rows = await tx.db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .select([
      "membership.id",
      "membership.person_id",
      "membership.role",
      "membership.permissions",
      "person.email",
    ])
    .where("membership.estate_id", "=", estateId)
    .where("membership.role", "in", RUNS_IT)
    .orderBy("membership.id")
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<"membership">,
    personId: row.person_id as Id<"person">,
    role: row.role as StaffRole["role"],
    permissions: row.permissions as EstatePermission[],
    email: row.email,
  }));
}

export const administratorsOf = (staff: readonly StaffMember[]): Id<"person">[] =>
  staff.flatMap((member) => (member.role === "estate_admin" ? [member.personId] : []));

/**
 * Refuses an administrator who stopped being one after they signed in to this request: two could otherwise remove each
 * other in the same moment.
 */
export function requirePresentAdmin(staff: readonly StaffMember[], personId: Id<"person">): void {
  if (!administratorsOf(staff).includes(personId)) throw notFound("estate");
}

/** Gives a member of the staff another role or other permissions. */
export async function saveStaffRole(
  tx: Tx,
  id: Id<"membership">,
  { role, permissions }: StaffRole,
): Promise<void> {
  await tx.db
    .updateTable("membership")
    .set({ role, permissions: [...permissions] })
    .where("id", "=", id)
    .execute();
}

/**
 * Takes a membership away; from the next request on it opens nothing. API tokens that were made for this estate end with the
 * last membership in it.
 */
export async function removeMembership(
  tx: Tx,
  estateId: Id<"estate">,
  personId: Id<"person">,
  roles: readonly ("estate_admin" | "estate_staff" | "resident")[],
): Promise<void> {
  await tx.db
    .deleteFrom("membership")
    .where("estate_id", "=", estateId)
    .where("person_id", "=", personId)
    .where("role", "in", roles)
    .execute();
  await sql`
    update access_token set revoked_at = ${tx.now}
    where person_id = ${personId} and estate_id = ${estateId} and revoked_at is null
      and not exists (select from membership where person_id = ${personId} and estate_id = ${estateId})
  `.execute(tx.db);
}
