import "server-only";
import { renderSVG } from "uqr";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { TwoFactorStartView } from "./access-schemas";
import { newAuthenticator } from "./authenticator";
import { findPerson } from "./person-store";
import { requirePassword } from "./require-password";
import { beginTwoFactor } from "./two-factor-store";

/**
 * Makes a secret for an authenticator app, against the password. It is asked for at sign-in only once a first code has
 * been right; until then starting again makes another. The secret is shown here and never again.
 */
export async function startTwoFactor(
  actor: PersonActor,
  input: { password: string },
): Promise<TwoFactorStartView> {
  await requirePassword(actor.personId, input.password, "password");
  const person = await findPerson(actor.personId);
  if (!person) throw notFound("person");
  const { sealed, secret, url } = newAuthenticator(person.id, person.email);
  const hasBegun = await inTransaction((tx) => beginTwoFactor(tx, person.id, sealed));
  if (!hasBegun)
    throw new DomainError(
      "conflict",
      "two-factor-on-already",
      "Two-factor sign-in is on already. Turn it off first to use another app.",
    );
  return { secret, otpauth_url: url, qr_svg: renderSVG(url, { border: 2 }) };
}
