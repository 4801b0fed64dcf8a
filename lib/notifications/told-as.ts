import { sql, type RawBuilder } from "kysely";
import type { Membership } from "@/lib/kernel/actor";

/** SQL: whether a notice was told to its reader as one of these; what is told in one estate stays there. */
export function toldAs(memberships: readonly Membership[]): RawBuilder<boolean> {
  const roles = memberships.map((membership) => membership.role);
  const estates = memberships.map((membership) => ("estateId" in membership ? membership.estateId : ""));
  return sql<boolean>`(role, coalesce(estate_id, '')) in (select * from unnest(${roles}::text[], ${estates}::text[]))`;
}
