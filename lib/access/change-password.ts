import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { PasswordChangeBody } from "./access-schemas";
import { findAccess, type AccessKind } from "./access-store";
import { grantAccess, type AccessGranted } from "./grant-access";
import { hashPassword } from "./password";
import { requireGoodPassword } from "./password-rules";
import { findPerson, lockPerson } from "./person-store";
import { requirePassword } from "./require-password";
import { hashSecretToken } from "./secret-token";
import { setPassword } from "./set-password";

/**
 * Changes the password against the old one. Every session and token ends, the caller's too, which is answered a new one of
 * its own kind: a secret that somebody may have copied does not outlive the change.
 */
export async function changePassword(
  actor: PersonActor,
  secret: string | null,
  input: PasswordChangeBody,
  from: string,
): Promise<AccessGranted & { kind: AccessKind }> {
  const known = await findPerson(actor.personId);
  if (!known) throw notFound("person");
  requireGoodPassword(input.new_password, known.email, "new_password");
  const provedHash = await requirePassword(actor.personId, input.old_password, "old_password");
  const newHash = await hashPassword(input.new_password);
  return inTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.personId);
    const access = secret ? await findAccess(tx, actor.personId, hashSecretToken(secret)) : null;
    if (!person || !access || person.password_hash !== provedHash)
      throw new DomainError(
        "conflict",
        "password-changed-meanwhile",
        "Your password was changed elsewhere meanwhile.",
      );
    await setPassword(tx, person, newHash, "changed");
    return { ...(await grantAccess(tx, actor.personId, access.kind, from)), kind: access.kind };
  });
}
