import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { lockPerson } from "./person-store";

const SETTLED_AFTER_MS = 24 * 3_600_000;

/**
 * Refuses whoever has changed their password or mail address in the last day: that is how an account is taken over, and
 * a day is what its owner has to notice. Throws `conflict` with the time from which it goes.
 */
export async function requireSettledAccount(tx: Tx, actor: PersonActor): Promise<void> {
  const person = await lockPerson(tx, actor.personId);
  const changes = [person?.email_changed_at, person?.password_changed_at].map((at) => at?.getTime() ?? 0);
  const until = new Date(Math.max(...changes) + SETTLED_AFTER_MS);
  if (until <= tx.now) return;
  throw new DomainError(
    "conflict",
    "account-changed-recently",
    "Your password or mail address was changed less than a day ago. To protect your money, payment details can be changed a day after that.",
    { until: until.toISOString() },
  );
}
