import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import { findCredentials, lockCredentials, type AccessKind } from "./access-store";
import type { SignInBody } from "./access-schemas";
import { grantAccess, type AccessGranted } from "./grant-access";
import { verifyPassword } from "./password";
import { countTry, returnTry, type RateLimit } from "./rate-limit";
import { requireSecondFactor } from "./require-second-factor";

const WRONG_FROM_ONE_PLACE: RateLimit = { name: "sign-in", points: 20, seconds: 60 };
/** The caller's address can be made up; this limit does not depend on it. */
const WRONG_FROM_ANYWHERE: RateLimit = { name: "sign-in-anywhere", points: 300, seconds: 3600 };

/**
 * Proves a person by e-mail and password and hands out a secret that stands for them: a browser's session or an API
 * token. An unknown person and a wrong password get the same answer in the same time. The try is counted before the
 * password is compared, so fifty guesses at once are still ten; a right password gives its try back.
 * Where two-factor is on, a right password without a code is refused with `second-factor-required`.
 */
export async function signIn(input: SignInBody, kind: AccessKind, from: string): Promise<AccessGranted> {
  const place = `${input.email}|${from}`;
  await countTry(WRONG_FROM_ONE_PLACE, place);
  await countTry(WRONG_FROM_ANYWHERE, input.email);
  const credentials = await findCredentials(input.email);
  const isRight = await verifyPassword(credentials?.passwordHash ?? null, input.password);
  if (!credentials || !isRight) throw refused();
  await returnTry(WRONG_FROM_ONE_PLACE, place);
  await returnTry(WRONG_FROM_ANYWHERE, input.email);

  await requireSecondFactor(credentials.personId, input.second_factor);
  return inTransaction(async (tx) => {
    // Between the comparison and now the password may have been changed, and whoever knew the old one is to be out.
    const isStillRight = await lockCredentials(tx, credentials);
    if (!isStillRight) throw refused();
    return grantAccess(tx, credentials.personId, kind, from);
  });
}

const refused = (): DomainError =>
  new DomainError("unauthenticated", "sign-in-refused", "The e-mail address or the password is not right.");
