import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { admitResidents, RESIDENTS_AT_ONCE_MAX } from "./admit-residents";
import { requirePermission } from "./estate-policy";
import type { ResidentsAddedView } from "./estate-schemas";
import { readResidentFile } from "./resident-file";

export const RESIDENT_FILE_BYTES_MAX = 1024 * 1024;

/** Adds everybody in a file, as `admitResidents` does; when one row is wrong, nobody. Needs `ManageResidents`. */
export async function importResidents(
  actor: PersonActor,
  estateId: Id<"estate">,
  bytes: Uint8Array,
): Promise<ResidentsAddedView> {
  // Before the file is read: what is wrong with it is nobody's business who may not send one.
  requirePermission(actor, estateId, "ManageResidents");
  return admitResidents(actor, estateId, readResidentFile(bytes, RESIDENTS_AT_ONCE_MAX));
}
