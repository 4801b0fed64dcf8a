import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import type { CodeSignInBody } from "./access-schemas";
import { checkCode, codeRefused } from "./check-code";
import { spendCode } from "./code-store";
import { grantAccess, type AccessGranted } from "./grant-access";
import { findPersonIdByEmail, lockPerson, savePerson } from "./person-store";
import { countTry, type RateLimit } from "./rate-limit";
import { requireSecondFactor } from "./require-second-factor";

/** For one address of the network; each code has five tries of its own besides. */
export const CODE_GUESSES: RateLimit = { name: "code-guesses", points: 60, seconds: 600 };

/**
 * Signs in with a mailed code instead of the password; a second factor is asked for all the same, and the mailed code
 * waits for it, at the price of one of its tries. Whoever could read the mail has shown that the address is theirs.
 */
export async function signInWithCode(input: CodeSignInBody, from: string): Promise<AccessGranted> {
  await countTry(CODE_GUESSES, from);
  const personId = await findPersonIdByEmail(input.email);
  const code = await checkCode(personId, "sign-in", input.code);
  await requireSecondFactor(code.person_id ?? "", input.second_factor);
  return inTransaction(async (tx) => {
    const person = await lockPerson(tx, code.person_id ?? "");
    if (!person || !(await spendCode(tx, code))) throw codeRefused();
    await savePerson(tx, person.id, { email_verified_at: person.email_verified_at ?? tx.now });
    return grantAccess(tx, person.id as Id<"person">, "session", from);
  });
}
