import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateMembershipsOf, type PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { ApiTokenBody } from "./access-schemas";
import { insertAccessToken } from "./access-store";
import { appendNotice } from "./append-notice";
import { lockPerson } from "./person-store";
import { requireStepUp } from "./require-step-up";
import { hashSecretToken, newSecretToken } from "./secret-token";

const DAY_MS = 86_400_000;
const TOKENS_MAX = 50;

/**
 * Makes a named token for a program. Its secret is answered once; only the hash is kept. Needs a step-up; its person is
 * told by mail. One for an estate opens nothing else; throws `not-found` for an estate that the maker does not belong to.
 */
export async function makeApiToken(
  actor: PersonActor,
  secret: string | null,
  input: ApiTokenBody,
  from: string,
): Promise<{ id: string; token: string; expires_at: string }> {
  const token = newSecretToken();
  const id = newId("token");
  const { estate_id: estateId } = input;
  if (estateId && !estateMembershipsOf(actor).some((membership) => membership.estateId === estateId))
    throw notFound("estate");
  return inTransaction(async (tx) => {
    const person = await lockPerson(tx, actor.personId);
    if (!person) throw notFound("person");
    await requireStepUp(tx, actor, secret);
    const { living } = await tx.db
      .selectFrom("access_token")
      .select((eb) => eb.fn.countAll<bigint>().as("living"))
      .where("person_id", "=", person.id)
      .where("kind", "=", "api")
      .where("revoked_at", "is", null)
      .where("expires_at", ">", tx.now)
      .executeTakeFirstOrThrow();
    if (living >= TOKENS_MAX)
      throw new DomainError("conflict", "too-many-tokens", `End one of your ${TOKENS_MAX} tokens first.`);
    const expiresAt = new Date(tx.now.getTime() + input.expires_in_days * DAY_MS);
    await insertAccessToken(tx, {
      id,
      personId: actor.personId,
      kind: "api",
      name: input.name,
      secretHash: hashSecretToken(token),
      expiresAt,
      createdFrom: from,
      ...(estateId ? { estateId } : {}),
    });
    await recordAudit(tx, actor, {
      action: "api-token.made",
      subject: id,
      details: { name: input.name, ...(estateId ? { estateId } : {}) },
    });
    const details = { name: input.name };
    await appendNotice(tx, { personId: person.id, email: person.email, kind: "token-made", details });
    return { id, token, expires_at: expiresAt.toISOString() };
  });
}
