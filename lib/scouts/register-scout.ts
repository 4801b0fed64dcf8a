import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { openEarnings } from "@/lib/properties/open-earnings";
import { newReferralCode } from "./scout";
import { findScoutOf, hasPaid, hasSold, insertScout, lockPerson, type ScoutRow } from "./scout-store";
import type { ScoutView } from "./scout-schemas";
import { toScoutView } from "./scout-view";

const CODE_TRIES = 5;

/**
 * A person becomes a scout: a link to hand on, and a place for what it earns. Needs one thing that they have paid or sold
 * here, so that nobody opens accounts by the dozen for it. Registering again answers the same scout.
 */
export function registerScout(actor: PersonActor): Promise<ScoutView> {
  return inTransaction(async (tx) => {
    await lockPerson(tx, actor.personId);
    const known = await findScoutOf(tx, actor.personId);
    if (known) return toScoutView(known, env().APP_URL);
    if (!(await hasPaid(tx, actor.personId)) && !(await hasSold(tx, actor.personId)))
      throw new DomainError(
        "precondition-missing",
        "no-completed-transaction",
        "Scouts know Latchkey themselves: pay or sell something here first, then register.",
      );
    const scout = await addScout(tx, actor);
    await recordAudit(tx, actor, { action: "scout.registered", subject: scout.id });
    return toScoutView(scout, env().APP_URL);
  });
}

async function addScout(tx: Tx, actor: PersonActor): Promise<ScoutRow> {
  const portfolioId = await openEarnings(tx, actor, "scout");
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const scout = await insertScout(tx, {
      id: newId("scout"),
      person_id: actor.personId,
      portfolio_id: portfolioId,
      code: newReferralCode(),
    });
    if (scout) return scout;
  }
  assertInvariant(false, "no free referral code was found");
}
