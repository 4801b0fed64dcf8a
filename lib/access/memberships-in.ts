import type { Membership, PersonActor } from "@/lib/kernel/actor";

/**
 * The memberships that count in one place: `owner`, `estate/<id>` or `resident/<id>`. What somebody is elsewhere opens
 * nothing here.
 */
export function membershipsIn(actor: PersonActor, base: string): Membership[] {
  const [kind, estateId] = base.split("/");
  return actor.memberships.filter((membership) => {
    if (!("estateId" in membership)) return membership.role === kind;
    if (membership.estateId !== estateId) return false;
    return kind === (membership.role === "resident" ? "resident" : "estate");
  });
}
