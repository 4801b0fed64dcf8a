import "server-only";
import { invitePeople, preparePassword, tellInvited } from "@/lib/access/invite-people";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireEstateAdmin } from "./estate-policy";
import type { AddStaffBody } from "./estate-schemas";
import { getEstate, insertEstateMembership } from "./estate-store";
import { plainRole, touchesMoney } from "./staff";
import { lockStaff, requirePresentAdmin } from "./staff-store";

/**
 * Lets somebody run the estate, as an administrator or on its staff, and tells them by mail; who has no account gets
 * one. Only an administrator may, after a step-up when the newcomer may touch money.
 *
 * @throws DomainError `conflict` `already-on-staff` for somebody who runs it already: that role can be changed.
 */
export async function addStaff(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: AddStaffBody,
): Promise<Id<"person">> {
  requireEstateAdmin(actor, estateId);
  const given = plainRole(input);
  const passwordHash = await preparePassword();
  return inTransaction(
    async (tx) => {
      const staff = await lockStaff(tx, estateId);
      requirePresentAdmin(staff, actor.personId);
      if (touchesMoney(given)) await requireStepUp(tx, actor, secret);
      const invited = await invitePeople(tx, [input], passwordHash);
      const [person] = invited;
      assertInvariant(person, "somebody who was invited exists");
      const { personId } = person;
      if (staff.some((member) => member.personId === personId)) throw alreadyOnStaff();
      await insertEstateMembership(tx, { estateId, personId, ...given });
      const { name } = await getEstate(tx, estateId);
      const as = given.role === "estate_admin" ? "one of its administrators" : "one of its staff";
      await tellInvited(tx, invited, () => ({ place: name, as }));
      await recordAudit(tx, actor, {
        action: "staff.added",
        subject: estateId,
        details: { personId, ...given },
      });
      return personId;
    },
    { estate: estateId },
  );
}

const alreadyOnStaff = (): DomainError => {
  const message = "This person runs the estate already. Change what they may do in the list.";
  return new DomainError("conflict", "already-on-staff", message, {
    fields: [{ path: "email", code: "already-on-staff", message }],
  });
};
