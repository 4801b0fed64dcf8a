import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { findReferralOf, findScoutByCode, hasSold, insertReferral, lockPerson } from "./scout-store";

/**
 * Somebody follows a scout's link: from now on they are that scout's recruit. Only before their first completed sale, of one
 * scout for ever, and never of themselves. The same link again changes nothing.
 */
export function joinByReferral(actor: PersonActor, input: { code: string }): Promise<{ joined: true }> {
  return inTransaction(async (tx) => {
    await lockPerson(tx, actor.personId);
    const scout = await findScoutByCode(tx, input.code);
    if (!scout) throw notFound("referral link");
    if (scout.person_id === actor.personId)
      throw new DomainError(
        "conflict",
        "own-referral",
        "This is your own link. Hand it to somebody who wants to sell here.",
      );
    const known = await findReferralOf(tx, actor.personId);
    if (known?.scout_id === scout.id) return { joined: true };
    if (known)
      throw new DomainError(
        "conflict",
        "recruited-before",
        "Another scout brought you here before. The first one counts.",
      );
    if (await hasSold(tx, actor.personId))
      throw new DomainError(
        "conflict",
        "sold-before",
        "You have sold here already. A scout's link counts before the first sale only.",
      );
    const id = newId("referral");
    await insertReferral(tx, { id, recruit_id: actor.personId, scout_id: scout.id });
    await recordAudit(tx, actor, {
      action: "scout.recruited",
      subject: scout.id,
      details: { referralId: id },
    });
    return { joined: true };
  });
}
