import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { findAccess, type AccessKind } from "./access-store";
import { hashSecretToken } from "./secret-token";

/**
 * Lets only a browser's session go on whose holder has proved who they are in the last ten minutes. A stolen session is
 * not enough for what cannot be called back, and an API token never is: nobody sits behind it.
 * Throws `forbidden` with the code `step-up-required`, which says how, or `session-required`.
 */
export async function requireStepUp(tx: Tx, actor: PersonActor, secret: string | null): Promise<void> {
  const access = secret ? await findAccess(tx, actor.personId, hashSecretToken(secret)) : null;
  if (access) requireSession(access.kind);
  if (access?.steppedUpUntil && access.steppedUpUntil > tx.now) return;
  throw new DomainError(
    "forbidden",
    "step-up-required",
    "First prove that it is you: enter your password or a code, then do this again within ten minutes.",
    { step_up_at: "/api/auth/step-up/" },
  );
}

/** API tokens are refused what takes a person at a keyboard. */
export function requireSession(kind: AccessKind): void {
  if (kind === "session") return;
  throw new DomainError(
    "forbidden",
    "session-required",
    "Sign in with a browser to do this. An API token cannot prove that you are there.",
  );
}
