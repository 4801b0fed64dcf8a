import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { findCredentials, insertAccessToken, type AccessKind } from "./access-store";
import type { SignInBody } from "./access-schemas";
import { verifyPassword } from "./password";
import { countTry, returnTry, type RateLimit } from "./rate-limit";
import { hashSecretToken, newSecretToken } from "./secret-token";

const WRONG_FROM_ONE_PLACE: RateLimit = { name: "sign-in", points: 20, seconds: 60 };
/** The caller's address can be made up; this limit does not depend on it. */
const WRONG_FROM_ANYWHERE: RateLimit = { name: "sign-in-anywhere", points: 300, seconds: 3600 };
const DAY_MS = 86_400_000;
const LIFETIME_MS: Record<AccessKind, number> = { session: 7 * DAY_MS, api: 30 * DAY_MS };

export type AccessGranted = { token: string; expiresAt: Date };

/**
 * Proves a person by e-mail and password and hands out a secret that stands for them: a browser's session or an API
 * token. An unknown person and a wrong password get the same answer in the same time. The try is counted before the
 * password is compared, so fifty guesses at once are still ten; a right password gives its try back.
 */
export async function signIn(input: SignInBody, kind: AccessKind, from: string): Promise<AccessGranted> {
  const place = `${input.email}|${from}`;
  await countTry(WRONG_FROM_ONE_PLACE, place);
  await countTry(WRONG_FROM_ANYWHERE, input.email);
  const credentials = await findCredentials(input.email);
  const isRight = await verifyPassword(credentials?.passwordHash ?? null, input.password);
  if (!credentials || !isRight)
    throw new DomainError(
      "unauthenticated",
      "sign-in-refused",
      "The e-mail address or the password is not right.",
    );
  await returnTry(WRONG_FROM_ONE_PLACE, place);
  await returnTry(WRONG_FROM_ANYWHERE, input.email);

  const token = newSecretToken();
  return inTransaction(async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + LIFETIME_MS[kind]);
    await insertAccessToken(tx, {
      id: newId(kind === "session" ? "session" : "token"),
      personId: credentials.personId,
      kind,
      name: kind === "session" ? "Browser" : "Signed in over the API",
      secretHash: hashSecretToken(token),
      expiresAt,
    });
    return { token, expiresAt };
  });
}
