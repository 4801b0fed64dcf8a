import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/id";
import { insertAccessToken } from "./access-store";
import { hashPassword } from "./password";
import { countTry, type RateLimit } from "./rate-limit";
import { hashSecretToken, newSecretToken } from "./secret-token";

/** As many as may register: a key is guessed no faster this way than an address is tried. */
const NEWCOMERS: RateLimit = { name: "newcomer", points: 30, seconds: 3600 };
const SESSION_MS = 7 * 86_400_000;

export type Newcomer = { name: string; email: string; phone: string | null };
type Prepared = { from: string; passwordHash: string };
export type Admission = { actor: PersonActor; token: string; expiresAt: Date };

/**
 * What letting somebody in without an account takes before the transaction: the try is counted, and a password that
 * nobody knows is hashed. They choose their own by the e-mail for forgotten passwords.
 */
export async function prepareAdmission(from: string): Promise<Prepared> {
  await countTry(NEWCOMERS, from);
  return { from, passwordHash: await hashPassword(newSecretToken()) };
}

/**
 * Makes the person and their first session. An address that has an account already breaks `person_email_key`: nobody
 * gets into an account by naming its address.
 */
export async function admitNewcomer(
  tx: Tx,
  newcomer: Newcomer,
  { from, passwordHash }: Prepared,
): Promise<Admission> {
  const personId = newId("person");
  const actor: PersonActor = { kind: "person", personId, memberships: [] };
  await tx.db
    .insertInto("person")
    .values({ id: personId, ...newcomer, password_hash: passwordHash, created_at: tx.now })
    .execute();
  const token = newSecretToken();
  const expiresAt = new Date(tx.now.getTime() + SESSION_MS);
  await insertAccessToken(tx, {
    id: newId("session"),
    personId,
    kind: "session",
    name: "Joined with a tenant key",
    secretHash: hashSecretToken(token),
    expiresAt,
    createdFrom: from,
  });
  await recordAudit(tx, actor, { action: "person.joined-without-account", subject: personId });
  return { actor, token, expiresAt };
}
