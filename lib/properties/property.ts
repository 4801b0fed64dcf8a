import { DomainError } from "@/lib/kernel/errors";
import type { ChangePropertyBody } from "./property-schemas";

type Details = Partial<
  Pick<ChangePropertyBody, "state" | "pin_code" | "emergency_contact" | "maintenance_contacts">
>;

/** The columns of a building's details; what is left out of the input is left out here. */
export function detailsOf(input: Details) {
  return {
    ...(input.state === undefined ? {} : { state: input.state }),
    ...(input.pin_code === undefined ? {} : { pin_code: input.pin_code }),
    ...(input.emergency_contact === undefined
      ? {}
      : {
          emergency_name: input.emergency_contact?.name ?? null,
          emergency_phone: input.emergency_contact?.phone ?? null,
        }),
    ...(input.maintenance_contacts === undefined
      ? {}
      : { maintenance_contacts: JSON.stringify(input.maintenance_contacts) }),
  };
}

/** Lets only a change of what is there now go on: `conflict` when somebody else changed it since it was read. */
export function requireVersion(thing: { version: number }, read: number): void {
  if (thing.version === read) return;
  throw new DomainError(
    "conflict",
    "changed-meanwhile",
    "Somebody has changed this meanwhile. Load the page again and make your change once more.",
  );
}

/** Refuses what would bring life into a building that was put away. */
export const propertyArchived = (): DomainError =>
  new DomainError(
    "conflict",
    "property-archived",
    "This property was put away. Bring it back first, then go on here.",
  );
