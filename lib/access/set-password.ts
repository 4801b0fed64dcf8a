import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { revokeAllAccess } from "./access-store";
import { appendNotice } from "./append-notice";
import { endInvitation } from "./invitation-store";
import { savePerson, type PersonRow } from "./person-store";

/**
 * Sets a locked person's password, by their own deed: everything that stood for them until now ends, and they are told by
 * mail. For a day afterwards their payment details cannot be changed.
 */
export async function setPassword(
  tx: Tx,
  person: PersonRow,
  passwordHash: string,
  how: "changed" | "reset",
): Promise<void> {
  await savePerson(tx, person.id, { password_hash: passwordHash, password_changed_at: tx.now });
  await revokeAllAccess(tx, person.id);
  await endInvitation(tx, person.id);
  const actor = { kind: "person", personId: person.id as Id<"person">, memberships: [] } as const;
  await recordAudit(tx, actor, { action: `password.${how}`, subject: person.id });
  await appendNotice(tx, { personId: person.id, email: person.email, kind: "password-changed" });
}
