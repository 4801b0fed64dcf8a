import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireEstateAdmin } from "./estate-policy";
import type { ChangeStaffBody } from "./estate-schemas";
import { ownRights, plainRole, requireAnotherAdmin, touchesMoney } from "./staff";
import { administratorsOf, lockStaff, requirePresentAdmin, saveStaffRole } from "./staff-store";

/**
 * Changes what somebody who runs the estate may do; from their next request on it counts. Only another administrator may,
 * after a step-up when money depends on it. Said twice, nothing changes.
 *
 * @throws DomainError `conflict` `own-rights` for oneself.
 */
export async function changeStaff(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: ChangeStaffBody & { id: Id<"membership"> },
): Promise<void> {
  requireEstateAdmin(actor, estateId);
  const wanted = plainRole(input);
  await inTransaction(
    async (tx) => {
      const staff = await lockStaff(tx, estateId);
      requirePresentAdmin(staff, actor.personId);
      const member = staff.find(({ id }) => id === input.id);
      if (!member) throw notFound("member of the staff");
      if (member.personId === actor.personId) throw ownRights();
      if (touchesMoney(wanted)) await requireStepUp(tx, actor, secret);
      if (wanted.role !== "estate_admin") requireAnotherAdmin(administratorsOf(staff), member.personId);
      await saveStaffRole(tx, member.id, wanted);
      await recordAudit(tx, actor, {
        action: "staff.changed",
        subject: estateId,
        details: {
          personId: member.personId,
          before: { role: member.role, permissions: member.permissions },
          after: wanted,
        },
      });
    },
    { estate: estateId },
  );
}
