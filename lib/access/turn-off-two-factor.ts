import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { appendNotice } from "./append-notice";
import { lockPerson } from "./person-store";
import { requireStepUp } from "./require-step-up";
import { removeTwoFactor } from "./two-factor-store";

/** Signing in takes the password alone again; the secret and the recovery codes are forgotten. Twice is fine. */
export async function turnOffTwoFactor(actor: PersonActor, secret: string | null): Promise<void> {
  await inTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.personId);
    if (!person) throw notFound("person");
    await requireStepUp(tx, actor, secret);
    if (!(await removeTwoFactor(tx, person.id))) return;
    await recordAudit(tx, actor, { action: "two-factor.turned-off", subject: person.id });
    await appendNotice(tx, { personId: person.id, email: person.email, kind: "two-factor-off" });
  });
}
