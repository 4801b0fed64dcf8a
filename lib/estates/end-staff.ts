import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireEstateAdmin } from "./estate-policy";
import { requireAnotherAdmin } from "./staff";
import { administratorsOf, lockStaff, removeMembership, requirePresentAdmin } from "./staff-store";

/**
 * Ends what somebody does in running the estate, oneself included; whatever else they are there stays. Only an
 * administrator may. Called twice, the second call finds nobody.
 *
 * @throws DomainError `conflict` `last-administrator` for the only one.
 */
export async function endStaff(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"membership">,
): Promise<void> {
  requireEstateAdmin(actor, estateId);
  await inTransaction(
    async (tx) => {
      const staff = await lockStaff(tx, estateId);
      requirePresentAdmin(staff, actor.personId);
      const member = staff.find((one) => one.id === id);
      if (!member) throw notFound("member of the staff");
      const { personId, role } = member;
      if (role === "estate_admin") requireAnotherAdmin(administratorsOf(staff), personId);
      await removeMembership(tx, estateId, personId, [role]);
      await recordAudit(tx, actor, { action: "staff.ended", subject: estateId, details: { personId, role } });
    },
    { estate: estateId },
  );
}
