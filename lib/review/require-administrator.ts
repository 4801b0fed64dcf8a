import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";

/** The queue is the platform's own: for anybody else nothing in it exists. */
export function requireAdministrator(actor: PersonActor): void {
  if (!hasRole(actor, "admin")) throw notFound("review item");
}
