import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { AcceptInvitationBody } from "./access-schemas";
import { revokeAllAccess } from "./access-store";
import { grantAccess, type AccessGranted } from "./grant-access";
import { invitationState, type InvitationState } from "./invitation";
import { findInvitation, spendInvitation, type InvitationRow } from "./invitation-store";
import { hashPassword } from "./password";
import { requireGoodPassword } from "./password-rules";
import { lockPerson, savePerson } from "./person-store";
import { countTry, type RateLimit } from "./rate-limit";
import { readSignedLink } from "./signed-link";

const TRIES: RateLimit = { name: "invitations", points: 30, seconds: 3600 };

/** Whom the link of a mail is for and how it stands; null for a link that we never wrote. */
export async function readInvitation(
  token: string,
): Promise<{ name: string; email: string; state: InvitationState } | null> {
  const row = await invitationOf(token);
  if (!row) return null;
  const state = invitationState({ usedAt: row.used_at, expiresAt: row.expires_at }, clock.now());
  return { name: row.name, email: row.email, state };
}

/**
 * Chooses the first password of somebody who was given an account, and signs them in: the link came to their mailbox, so the
 * address is theirs too, and nobody can have turned on a second factor before there was a password. The link counts once.
 *
 * @throws DomainError `conflict` `invitation-over` for a link that was used, is too old, or was never ours.
 */
export async function acceptInvitation(input: AcceptInvitationBody, from: string): Promise<AccessGranted> {
  await countTry(TRIES, from);
  const invitation = await invitationOf(input.token);
  if (!invitation) throw invitationOver();
  requireGoodPassword(input.password, invitation.email, "password");
  const passwordHash = await hashPassword(input.password);
  return inTransaction(async (tx) => {
    const person = await lockPerson(tx, invitation.person_id);
    if (!person || !(await spendInvitation(tx, invitation.id))) throw invitationOver();
    await savePerson(tx, person.id, {
      password_hash: passwordHash,
      email_verified_at: person.email_verified_at ?? tx.now,
    });
    await revokeAllAccess(tx, person.id);
    const personId = person.id as PersonActor["personId"];
    const actor: PersonActor = { kind: "person", personId, memberships: [] };
    await recordAudit(tx, actor, { action: "password.chosen", subject: person.id });
    return grantAccess(tx, personId, "session", from);
  });
}

async function invitationOf(token: string): Promise<InvitationRow | null> {
  const id = readSignedLink("choose-first-password", token);
  return id ? findInvitation(id) : null;
}

const invitationOver = (): DomainError =>
  new DomainError(
    "conflict",
    "invitation-over",
    "This link opens nothing any more. Sign in; without a password ask for a new one under “Forgot your password?”.",
  );
