import { inTransaction } from "@/lib/db/in-transaction";
import { addResident } from "@/lib/estates/add-resident";
import { openEstate, type OpenEstate } from "@/lib/estates/open-estate";
import { insertEstateMembership } from "@/lib/estates/estate-store";
import type { EstatePermission, PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { addAdmin, addPerson } from "./people";

export type EstateWorld = { id: Id<"estate">; admin: PersonActor & { email: string } };
export type Resident = PersonActor & { email: string };

/** An estate with an administrator of its own. */
export async function addEstate(options: Partial<OpenEstate> = {}): Promise<EstateWorld> {
  const platform = await addAdmin();
  const person = await addPerson("Ngozi Okafor");
  const id = await openEstate(platform, { name: "Palm Gardens", admin: person.personId, ...options });
  return { id, admin: { ...person, memberships: [{ role: "estate_admin", estateId: id }] } };
}

/** Somebody who lives in the estate. */
export async function addEstateResident(
  estate: EstateWorld,
  unitName = "Block A, Flat 1",
  name = "Tunde Bello",
): Promise<Resident> {
  const person = await addPerson(name);
  await addResident(estate.admin, estate.id, { personId: person.personId, unitName });
  return { ...person, memberships: [{ role: "resident", estateId: estate.id }] };
}

/** Somebody on the estate's staff, with these permissions and no others. */
export async function addStaff(
  estate: EstateWorld,
  permissions: readonly EstatePermission[],
): Promise<PersonActor & { email: string }> {
  const person = await addPerson("Bola Ade");
  await inTransaction(
    (tx) =>
      insertEstateMembership(tx, {
        estateId: estate.id,
        personId: person.personId,
        role: "estate_staff",
        permissions,
      }),
    { estate: estate.id },
  );
  return { ...person, memberships: [{ role: "estate_staff", estateId: estate.id, permissions }] };
}
