import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PasswordResetBody } from "./access-schemas";
import { checkCode, codeRefused } from "./check-code";
import { spendCode } from "./code-store";
import { hashPassword } from "./password";
import { requireGoodPassword } from "./password-rules";
import { findPersonIdByEmail, lockPerson } from "./person-store";
import { countTry } from "./rate-limit";
import { CODE_GUESSES } from "./sign-in-with-code";
import { setPassword } from "./set-password";

/**
 * Sets a new password against a mailed code. It ends every session and token and signs nobody in: where two-factor is on,
 * a mailbox alone must not be enough. The code counts once; a second call with it is refused.
 */
export async function resetPassword(input: PasswordResetBody, from: string): Promise<void> {
  await countTry(CODE_GUESSES, from);
  requireGoodPassword(input.password, input.email, "password");
  const personId = await findPersonIdByEmail(input.email);
  const code = await checkCode(personId, "password-reset", input.code);
  const passwordHash = await hashPassword(input.password);
  await inTransaction(async (tx) => {
    const person = await lockPerson(tx, code.person_id ?? "");
    if (!person || !(await spendCode(tx, code))) throw codeRefused();
    await setPassword(tx, person, passwordHash, "reset");
  });
}
