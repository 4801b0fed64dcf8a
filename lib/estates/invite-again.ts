import "server-only";
import { renewInvitations } from "@/lib/access/invitation-store";
import { tellInvited } from "@/lib/access/invite-people";
import { countTry, type RateLimit } from "@/lib/access/rate-limit";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requirePermission } from "./estate-policy";
import { getEstate } from "./estate-store";
import { findMember } from "./resident-store";

/** Nobody's mailbox is to be filled by an estate. */
const MAILS_TO_ONE: RateLimit = { name: "invitation-mails", points: 3, seconds: 86_400 };

/**
 * Sends somebody of the estate who has no password yet the mail to choose one again; the link counts anew. Needs
 * `ManageResidents`. Throws `conflict` `invitation-used` for whoever has a password, `rate-limited` after three in a day.
 */
export async function inviteAgain(
  actor: PersonActor,
  estateId: Id<"estate">,
  personId: Id<"person">,
): Promise<void> {
  requirePermission(actor, estateId, "ManageResidents");
  // Counted for the estate's own people only, so that nobody can use up another estate's tries.
  await countTry(MAILS_TO_ONE, `${estateId}|${personId}`);
  await inTransaction(
    async (tx) => {
      const member = await findMember(tx, estateId, personId);
      if (!member) throw notFound("person");
      const invitationId = (await renewInvitations(tx, [personId])).get(personId);
      if (!invitationId) throw invitationUsed();
      const { name } = await getEstate(tx, estateId);
      const invited = { personId, email: member.email, name: member.name, invitationId };
      await tellInvited(tx, [invited], () => ({ place: name, as: "one of its people" }));
      await recordAudit(tx, actor, {
        action: "invitation.repeated",
        subject: estateId,
        details: { personId },
      });
    },
    { estate: estateId },
  );
}

const invitationUsed = (): DomainError =>
  new DomainError(
    "conflict",
    "invitation-used",
    "This person has a password. They sign in, or ask for a new one under “Forgot your password?”.",
  );
