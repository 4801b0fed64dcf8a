import type { Id } from "./id";

export type EstateRole = "estate_admin" | "estate_staff" | "resident";
/** `customer` books and buys, `employee` carries out bookings, `seller` sells, `scout` brings sellers. */
type MarketRole = "customer" | "employee" | "seller" | "scout";
export type Role = "admin" | "owner" | "tenant" | EstateRole | MarketRole;

/** What somebody on an estate's staff may do; its administrators may do all of it. */
export const ESTATE_PERMISSIONS = [
  "ViewBill",
  "ManageBill",
  "ViewWallet",
  "ManageWallet",
  "ViewTransaction",
  "ManageTransaction",
  "ManageResidents",
] as const;
export type EstatePermission = (typeof ESTATE_PERMISSIONS)[number];

/**
 * A role is always a role *somewhere*: an owner of one portfolio, a tenant of one lease, an admin of one estate, an
 * admin of the platform.
 */
export type Membership =
  | { readonly role: "admin" | "customer" | "employee" }
  | { readonly role: "owner"; readonly portfolioId: Id<"portfolio"> }
  | { readonly role: "seller" | "scout"; readonly portfolioId: Id<"portfolio"> }
  | { readonly role: "tenant"; readonly leaseId: Id<"lease"> }
  | { readonly role: "estate_admin" | "resident"; readonly estateId: Id<"estate"> }
  | {
      readonly role: "estate_staff";
      readonly estateId: Id<"estate">;
      readonly permissions: readonly EstatePermission[];
    };

export type PersonActor = {
  readonly kind: "person";
  readonly personId: Id<"person">;
  readonly memberships: readonly Membership[];
  /** Came with a token that was made for this estate: it opens nothing else of the person's, not even what has no role. */
  readonly onlyEstate?: Id<"estate">;
};

/** Work that no person asked for: a webhook, a timer, a command. The name goes into the audit trail. */
export type SystemActor = { readonly kind: "system"; readonly name: string };

export type Actor = PersonActor | SystemActor;

export const systemActor = (name: string): SystemActor => ({ kind: "system", name });

/** How the ledger and the audit trail name an actor: `person:usr_…` or `system:process-webhook`. */
export function actorName(actor: Actor): string {
  return actor.kind === "person" ? `person:${actor.personId}` : `system:${actor.name}`;
}

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === "person" && actor.memberships.some((membership) => membership.role === role);
}

export const portfolioIdsOf = (actor: Actor): Id<"portfolio">[] =>
  actor.kind === "person"
    ? actor.memberships.flatMap((m) => (m.role === "owner" ? [m.portfolioId] : []))
    : [];

/** What somebody earns by selling or scouting, as far as these roles count; one portfolio a person. */
export const earningsIdOf = (actor: Actor): Id<"portfolio"> | null =>
  (actor.kind === "person" &&
    actor.memberships.flatMap((m) =>
      m.role === "seller" || m.role === "scout" ? [m.portfolioId] : [],
    )[0]) ||
  null;

export const leaseIdsOf = (actor: Actor): Id<"lease">[] =>
  actor.kind === "person" ? actor.memberships.flatMap((m) => (m.role === "tenant" ? [m.leaseId] : [])) : [];

/** The memberships of somebody in estates; `roles` narrows them. */
export const estateMembershipsOf = (actor: Actor, roles?: readonly Role[]) =>
  actor.kind === "person"
    ? actor.memberships.flatMap((m) => ("estateId" in m && (!roles || roles.includes(m.role)) ? [m] : []))
    : [];

/** Sees and repairs everything: platform admins, and the system itself. */
export const isOperator = (actor: Actor): boolean => actor.kind === "system" || hasRole(actor, "admin");
