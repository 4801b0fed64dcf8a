import "server-only";
import { invitePeople, preparePassword, tellInvited, type Invited } from "@/lib/access/invite-people";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { estateDay } from "./estate";
import { requirePermission } from "./estate-policy";
import type { AddResidentBody, ResidentsAddedView } from "./estate-schemas";
import { findOrAddUnits, getEstate, insertEstateMemberships } from "./estate-store";
import { insertStays } from "./resident-store";

/** Far below what PostgreSQL takes in one statement. */
export const RESIDENTS_AT_ONCE_MAX = 2000;

/**
 * People live in units of the estate from today on and may come in; each is told by mail once. Who has no account gets one.
 * All of them or, when anything is wrong, none. Said twice, nothing changes and nobody is told again. Needs
 * `ManageResidents`.
 *
 * @throws DomainError `conflict` `account-closed` for the address of a closed account.
 */
export async function admitResidents(
  actor: PersonActor,
  estateId: Id<"estate">,
  rows: readonly AddResidentBody[],
): Promise<ResidentsAddedView> {
  requirePermission(actor, estateId, "ManageResidents");
  assertInvariant(rows.length <= RESIDENTS_AT_ONCE_MAX, "a list of residents has an end");
  const passwordHash = await preparePassword();
  return inTransaction(
    async (tx) => {
      const estate = await getEstate(tx, estateId);
      const units = await findOrAddUnits(tx, estateId, new Set(rows.map(({ unit }) => unit)));
      const byEmail = new Map(rows.map((row) => [row.email, row]));
      const people = await invitePeople(tx, [...byEmail.values()], passwordHash);
      const personOf = new Map(people.map((person) => [person.email, person]));
      const wanted = rows.map((row) => {
        const [person, unitId] = [personOf.get(row.email), units.get(row.unit)];
        assertInvariant(person && unitId, "everybody in the list was found or added");
        return { estateId, unitId, personId: person.personId, unit: row.unit };
      });
      const stays = await insertStays(tx, wanted, estateDay(estate, tx.now));
      const moved = new Map<string, string[]>();
      for (const { personId, unit } of wanted.filter((stay) => stays.has(`${stay.unitId} ${stay.personId}`)))
        moved.set(personId, [...(moved.get(personId) ?? []), unit]);
      const told = people.filter(({ personId }) => moved.has(personId));
      await insertEstateMemberships(
        tx,
        people.map(({ personId }) => ({ estateId, personId, role: "resident" as const })),
      );
      await tellInvited(tx, told, ({ personId }) => ({
        place: estate.name,
        as: `a resident of ${(moved.get(personId) ?? []).join(" and ")}`,
      }));
      const counts = countsOf(rows.length, stays.size, told);
      await recordAudit(tx, actor, {
        action: "residents.added",
        subject: estateId,
        details: { ...counts, people: [...moved].map(([personId, units_]) => ({ personId, units: units_ })) },
      });
      return counts;
    },
    { estate: estateId },
  );
}

const countsOf = (rows: number, added: number, told: readonly Invited[]): ResidentsAddedView => ({
  added,
  already_there: rows - added,
  invited: told.filter(({ invitationId }) => invitationId !== null).length,
});
