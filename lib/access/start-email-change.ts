import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { emailTaken } from "./confirm-email-change";
import { findPerson, findPersonIdByEmail } from "./person-store";
import { requestCode } from "./request-code";
import { requireStepUp } from "./require-step-up";

/** Mails a code to the new address; the old one stays until the code has been given back. Needs a step-up. */
export async function startEmailChange(
  actor: PersonActor,
  secret: string | null,
  input: { email: string },
  from: string,
): Promise<void> {
  await inTransaction((tx) => requireStepUp(tx, actor, secret));
  const person = await findPerson(actor.personId);
  if (!person) throw notFound("person");
  if (await findPersonIdByEmail(input.email)) throw emailTaken();
  await requestCode({ email: person.email, purpose: "change-email", to: input.email, from });
}
