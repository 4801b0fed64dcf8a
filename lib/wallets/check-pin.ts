import "server-only";
import { hashPassword, verifyPassword } from "@/lib/access/password";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { countPinTry, PIN_TRIES } from "./pin";

/** The same slow, salted hash as for passwords: a PIN has far fewer values. */
export const hashPin = (pin: string): Promise<string> => hashPassword(pin);

/**
 * Lets a payment from a wallet go on only with the wallet's PIN, where it has one. The try is counted in a transaction of
 * its own before it is compared, so that fifty guesses at once are still five; a right one clears the count.
 *
 * Throws `precondition-missing` when a PIN is needed and none was sent, `forbidden` for a wrong one, `rate-limited` after
 * five wrong ones for thirty minutes, whatever is sent then.
 */
export async function checkPin(
  actor: PersonActor,
  estateId: Id<"estate">,
  pin: string | undefined,
): Promise<void> {
  const wallet = await inTransaction((tx) => countTry(tx, actor, estateId, pin), { estate: estateId });
  if (!wallet) return;
  if (!(await verifyPassword(wallet.hash, pin ?? ""))) throw wrong(wallet.triesLeft);
  await inTransaction(
    (tx) =>
      tx.db
        .updateTable("wallet")
        .set({ pin_failures: 0, pin_locked_until: null })
        .where("id", "=", wallet.id)
        // A PIN that was changed meanwhile has a count of its own.
        .where("pin_hash", "=", wallet.hash)
        .execute(),
    { estate: estateId },
  );
}

type Counted = { id: string; hash: string; triesLeft: number };

/** Null where there is no PIN to check. */
async function countTry(
  tx: Tx,
  actor: PersonActor,
  estateId: Id<"estate">,
  pin: string | undefined,
): Promise<Counted | null> {
  const wallet = await tx.db
    .selectFrom("wallet")
    .select(["id", "pin_hash", "pin_failures", "pin_locked_until"])
    .where("estate_id", "=", estateId)
    .where("person_id", "=", actor.personId)
    .where("pin_hash", "is not", null)
    .forUpdate()
    .executeTakeFirst();
  if (!wallet?.pin_hash) return null;
  const state = { failures: wallet.pin_failures, lockedUntil: wallet.pin_locked_until };
  const { allowed, next } = countPinTry(state, tx.now);
  if (!allowed) throw resting(next.lockedUntil, tx.now);
  if (pin === undefined || pin === "")
    throw new DomainError("precondition-missing", "pin-required", "Enter your wallet's PIN to pay from it.");
  await tx.db
    .updateTable("wallet")
    .set({ pin_failures: next.failures, pin_locked_until: next.lockedUntil })
    .where("id", "=", wallet.id)
    .execute();
  return { id: wallet.id, hash: wallet.pin_hash, triesLeft: PIN_TRIES - next.failures };
}

const wrong = (triesLeft: number): DomainError =>
  new DomainError(
    "forbidden",
    "wrong-pin",
    triesLeft > 0
      ? `That is not your wallet's PIN. ${triesLeft === 1 ? "One try is" : `${triesLeft} tries are`} left.`
      : "That is not your wallet's PIN. It rests for 30 minutes now.",
    { error_type: "AUTHENTICATION_ERROR", tries_left: triesLeft },
  );

const resting = (until: Date | null, now: Date): DomainError => {
  const seconds = Math.ceil(((until?.getTime() ?? 0) - now.getTime()) / 1000);
  return new DomainError(
    "rate-limited",
    "pin-resting",
    `Too many wrong PINs. Try again in ${Math.ceil(seconds / 60)} minutes, or pay directly.`,
    { retryAfterSeconds: seconds, error_type: "RATE_LIMIT_EXCEEDED" },
  );
};
