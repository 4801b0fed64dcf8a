import type { EstatePermission, PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";

/** Whoever asked for something cannot be the one who agrees to it. Throws `forbidden`. */
export function requireSecondPerson(
  actor: PersonActor,
  requestedBy: string,
  permission: EstatePermission = "ManageWallet",
): void {
  if (actor.personId !== requestedBy) return;
  throw new DomainError(
    "forbidden",
    "second-person-required",
    `You asked for this yourself. Another person with the permission ${permission} must decide about it.`,
  );
}

/** Throws `conflict`: somebody was faster, or it has ended meanwhile. */
export const decidedAlready = (what: string): DomainError =>
  new DomainError(
    "conflict",
    `${what}-decided-already`,
    `This ${what} has been decided about or called off already. Load the page again to see how it stands.`,
  );
