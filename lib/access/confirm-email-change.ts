import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { violatedConstraint } from "@/lib/db/sql-state";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { revokeOtherAccess } from "./access-store";
import { appendNotice } from "./append-notice";
import { checkCode, codeRefused } from "./check-code";
import { spendCode } from "./code-store";
import { lockPerson, savePerson } from "./person-store";
import { requireStepUp } from "./require-step-up";
import { hashSecretToken } from "./secret-token";

/**
 * Takes the new address into use. The old one is told, and stays on file to be told of changed payment details too; every
 * other session ends. For a day afterwards payment details cannot be changed.
 */
export async function confirmEmailChange(
  actor: PersonActor,
  secret: string | null,
  input: { code: string },
): Promise<void> {
  await inTransaction((tx) => requireStepUp(tx, actor, secret));
  const code = await checkCode(actor.personId, "change-email", input.code);
  try {
    await inTransaction(async (tx) => {
      const person = await lockPerson(tx, actor.personId);
      await requireStepUp(tx, actor, secret);
      if (!person || !code.email || !(await spendCode(tx, code))) throw codeRefused();
      await savePerson(tx, person.id, {
        email: code.email,
        previous_email: person.email,
        email_changed_at: tx.now,
        email_verified_at: tx.now,
      });
      await revokeOtherAccess(tx, person.id, hashSecretToken(secret ?? ""));
      await recordAudit(tx, actor, { action: "email.changed", subject: person.id });
      const told = { personId: person.id, kind: "email-changed", details: { to: code.email } } as const;
      await appendNotice(tx, { ...told, email: person.email });
    });
  } catch (error) {
    if (violatedConstraint(error) === "person_email_key") throw emailTaken();
    throw error;
  }
}

export function emailTaken(): DomainError {
  const message = "There is already an account with this e-mail address.";
  return new DomainError("conflict", "email-already-registered", message, {
    fields: [{ path: "email", code: "email-already-registered", message }],
  });
}
