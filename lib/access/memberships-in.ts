import type { Membership, PersonActor, Role } from "@/lib/kernel/actor";

/** Places that are called by what one does there, and the role that opens them; the others are called as their role is. */
const ROLE_OF: Readonly<Record<string, Role>> = { services: "customer", work: "employee" };

/**
 * The memberships that count in one place: `owner`, `services`, `estate/<id>` or `resident/<id>`. What somebody is elsewhere opens
 * nothing here.
 */
export function membershipsIn(actor: PersonActor, base: string): Membership[] {
  const [kind, estateId] = base.split("/");
  return actor.memberships.filter((membership) => {
    if (!("estateId" in membership)) return membership.role === (ROLE_OF[kind ?? ""] ?? kind);
    if (membership.estateId !== estateId) return false;
    return kind === (membership.role === "resident" ? "resident" : "estate");
  });
}
