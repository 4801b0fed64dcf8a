import "server-only";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { verifyPassword } from "./password";
import { findPerson } from "./person-store";
import { countTry, returnTry, type RateLimit } from "./rate-limit";

const WRONG_PASSWORDS: RateLimit = { name: "password-again", points: 5, seconds: 600 };

/** A signed-in person proves the password once more; the try is counted first. Answers the hash that it belongs to. */
export async function requirePassword(personId: string, password: string, field: string): Promise<string> {
  await countTry(WRONG_PASSWORDS, personId);
  const person = await findPerson(personId);
  if (!person) throw notFound("person");
  if (!(await verifyPassword(person.password_hash, password))) {
    const message = "This is not your password.";
    throw new DomainError("invalid-input", "password-refused", message, {
      fields: [{ path: field, code: "password-refused", message }],
    });
  }
  await returnTry(WRONG_PASSWORDS, personId);
  return person.password_hash;
}
