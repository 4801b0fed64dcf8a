import "server-only";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import { hashRecoveryCode, stepOfCode } from "./authenticator";
import { countTry, returnTry, type RateLimit } from "./rate-limit";
import { hasTwoFactor, lockTwoFactor, saveTwoFactor, spendRecoveryCode } from "./two-factor-store";

const WRONG_CODES: RateLimit = { name: "second-factor", points: 5, seconds: 600 };

/**
 * Lets a person go on whose two-factor is off, or who gives a code of their authenticator or a recovery code that has not
 * been used. The try is counted before the comparison; a code that was right is used up, whatever comes afterwards.
 */
export async function requireSecondFactor(personId: string, given: string | undefined): Promise<void> {
  if (!(await hasTwoFactor(null, personId))) return;
  if (given === undefined)
    throw new DomainError(
      "unauthenticated",
      "second-factor-required",
      "Enter the code from your authenticator app, or one of your recovery codes.",
    );
  await countTry(WRONG_CODES, personId);
  const isRight = await inTransaction((tx) => spendSecondFactor(tx, personId, given));
  if (!isRight) throw secondFactorRefused("second_factor");
  await returnTry(WRONG_CODES, personId);
}

/** `field` is what the caller named it. */
export function secondFactorRefused(field: string): DomainError {
  const message = "This code is not right, or it was used already. Wait for the next one in your app.";
  return new DomainError("unauthenticated", "second-factor-refused", message, {
    fields: [{ path: field, code: "second-factor-refused", message }],
  });
}

async function spendSecondFactor(tx: Tx, personId: string, given: string): Promise<boolean> {
  const factor = await lockTwoFactor(tx, personId);
  if (!factor?.confirmed_at) return false;
  const digits = given.replaceAll(/\s/g, "");
  if (!/^[0-9]{6}$/.test(digits)) return spendRecoveryCode(tx, personId, hashRecoveryCode(personId, given));
  const step = stepOfCode(factor.secret_encrypted, personId, digits, tx.now);
  if (step === null || step <= factor.last_step) return false;
  await saveTwoFactor(tx, personId, { last_step: step });
  return true;
}
