import "server-only";
import { tellInvited } from "@/lib/access/invite-people";
import { lockPersonByEmail } from "@/lib/access/person-store";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireAdmin } from "@/lib/services/service-policy";
import { insertEmployee } from "./employee-store";

/**
 * An administrator makes somebody with an account an employee, who carries out bookings; they are told by mail. Said twice,
 * nothing changes.
 *
 * Throws `forbidden` for everybody else and `conflict` `no-such-account` for an address that nobody signs in with.
 */
export async function addEmployee(actor: PersonActor, { email }: { email: string }): Promise<Id<"person">> {
  requireAdmin(actor);
  return inTransaction(async (tx) => {
    const person = await lockPersonByEmail(tx, email);
    if (!person) throw noSuchAccount();
    const personId = person.id as Id<"person">;
    if (!(await insertEmployee(tx, personId))) return personId;
    const told = { personId, email: person.email, name: person.name, invitationId: null };
    await tellInvited(tx, [told], () => ({ place: "Latchkey", as: "one of its employees" }));
    await recordAudit(tx, actor, { action: "employee.added", subject: personId });
    return personId;
  });
}

function noSuchAccount(): DomainError {
  const message = "Nobody signs in with this address. Ask them to register first, then add them.";
  return new DomainError("conflict", "no-such-account", message, {
    fields: [{ path: "email", code: "no-such-account", message }],
  });
}
