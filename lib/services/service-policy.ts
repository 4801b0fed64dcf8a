import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";

/** Catalogue and promo codes are the platform's: throws `forbidden` for everybody else. */
export function requireAdmin(actor: PersonActor): void {
  if (!hasRole(actor, "admin"))
    throw new DomainError("forbidden", "admins-only", "Only administrators may do this.");
}
