import { estateMembershipsOf, type Actor, type EstatePermission } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";

/**
 * Lets those in who run an estate: its administrators for everything, its staff for what they were given. Throws
 * `not-found` for everybody else, as if there were no such estate, and `forbidden` for staff without the permission.
 */
export function requirePermission(actor: Actor, estateId: Id<"estate">, permission: EstatePermission): void {
  const here = estateMembershipsOf(actor, ["estate_admin", "estate_staff"]).filter(
    (membership) => membership.estateId === estateId,
  );
  if (here.length === 0) throw notFound("estate");
  if (mayIn(here, permission)) return;
  throw new DomainError(
    "forbidden",
    "permission-required",
    `You need the permission ${permission} in this estate. Ask one of its administrators for it.`,
  );
}

/** Whether somebody may do this in an estate; for pages that leave out what they may not. */
export const may = (actor: Actor, estateId: Id<"estate">, permission: EstatePermission): boolean =>
  mayIn(
    estateMembershipsOf(actor).filter((membership) => membership.estateId === estateId),
    permission,
  );

const mayIn = (here: ReturnType<typeof estateMembershipsOf>, permission: EstatePermission): boolean =>
  here.some(
    (m) => m.role === "estate_admin" || (m.role === "estate_staff" && m.permissions.includes(permission)),
  );

/** Lets the administrators of an estate in, and nobody else: for its rules and its staff. */
export function requireEstateAdmin(actor: Actor, estateId: Id<"estate">): void {
  const isAdmin = estateMembershipsOf(actor, ["estate_admin"]).some((m) => m.estateId === estateId);
  if (!isAdmin) throw notFound("estate");
}

/** Lets those in who live in an estate. Throws `not-found` for everybody else. */
export function requireResident(actor: Actor, estateId: Id<"estate">): void {
  const isResident = estateMembershipsOf(actor, ["resident"]).some((m) => m.estateId === estateId);
  if (!isResident) throw notFound("estate");
}
