import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { violatedConstraint } from "@/lib/db/sql-state";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import type { RegisterBody } from "./access-schemas";
import { hashPassword } from "./password";
import { requireGoodPassword } from "./password-rules";
import { countTry, type RateLimit } from "./rate-limit";

const NEW_ACCOUNTS: RateLimit = { name: "register", points: 30, seconds: 3600 };

/**
 * A new person without any role; joining a home with a tenant key gives the first one.
 * Registering an address twice is a `conflict`: whoever owns it signs in instead.
 */
export async function registerPerson(input: RegisterBody, from: string): Promise<Id<"person">> {
  await countTry(NEW_ACCOUNTS, from);
  requireGoodPassword(input.password, input.email, "password");
  const id = newId("person");
  const passwordHash = await hashPassword(input.password);
  try {
    await inTransaction((tx) =>
      tx.db
        .insertInto("person")
        .values({ id, email: input.email, name: input.name, password_hash: passwordHash, created_at: tx.now })
        .execute(),
    );
  } catch (error) {
    if (violatedConstraint(error) === "person_email_key")
      throw new DomainError(
        "conflict",
        "email-already-registered",
        "There is already an account with this e-mail address. Sign in instead.",
      );
    throw error;
  }
  return id;
}
