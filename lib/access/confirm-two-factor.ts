import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { RecoveryCodesView } from "./access-schemas";
import { appendNotice } from "./append-notice";
import { hashRecoveryCode, newRecoveryCodes, stepOfCode } from "./authenticator";
import { lockPerson } from "./person-store";
import { countTry, type RateLimit } from "./rate-limit";
import { secondFactorRefused } from "./require-second-factor";
import { lockTwoFactor, replaceRecoveryCodes, saveTwoFactor } from "./two-factor-store";

const FIRST_CODES: RateLimit = { name: "two-factor-first", points: 10, seconds: 600 };

/**
 * Turns two-factor on with a first right code, and hands out ten recovery codes, once: only their hashes are kept. That
 * first code is used up by it.
 */
export async function confirmTwoFactor(
  actor: PersonActor,
  input: { code: string },
): Promise<RecoveryCodesView> {
  await countTry(FIRST_CODES, actor.personId);
  const codes = newRecoveryCodes();
  await inTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.personId);
    if (!person) throw notFound("person");
    const factor = await lockTwoFactor(tx, person.id);
    if (!factor || factor.confirmed_at)
      throw new DomainError(
        "conflict",
        "two-factor-not-started",
        factor ? "Two-factor sign-in is on already." : "Scan the picture with your app first.",
      );
    const step = stepOfCode(factor.secret_encrypted, person.id, input.code, tx.now);
    if (step === null) throw secondFactorRefused("code");
    await saveTwoFactor(tx, person.id, { confirmed_at: tx.now, last_step: step });
    await replaceRecoveryCodes(
      tx,
      person.id,
      codes.map((code) => hashRecoveryCode(person.id, code)),
    );
    await recordAudit(tx, actor, { action: "two-factor.turned-on", subject: person.id });
    await appendNotice(tx, { personId: person.id, email: person.email, kind: "two-factor-on" });
  });
  return { recovery_codes: codes };
}
