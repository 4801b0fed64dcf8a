import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireAdmin } from "@/lib/services/service-policy";
import { countOpenWork, lockEmployee, removeEmployee } from "./employee-store";

/**
 * An administrator ends somebody's employment; what they carried out stays theirs in the records. Called twice, the second
 * call finds no employee.
 *
 * Throws `forbidden` for everybody else, `not-found` for somebody who is none, `conflict` while bookings that have not ended
 * are assigned to them: a customer must not be left without anybody.
 */
export async function endEmployee(
  actor: PersonActor,
  { personId }: { personId: Id<"person"> },
): Promise<void> {
  requireAdmin(actor);
  await inTransaction(async (tx) => {
    if (!(await lockEmployee(tx, personId))) throw notFound("employee");
    const open = await countOpenWork(tx, personId);
    if (open > 0)
      throw new DomainError(
        "conflict",
        "employee-has-work",
        `${open === 1 ? "One booking is" : `${open} bookings are`} still assigned to them. Assign ${open === 1 ? "it" : "those"} to somebody else first.`,
        { open_bookings: open },
      );
    await removeEmployee(tx, personId);
    await recordAudit(tx, actor, { action: "employee.ended", subject: personId });
  });
}
