import "server-only";
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { z } from "zod";
import { database } from "@/lib/db/client";
import { DomainError, keyReused } from "@/lib/kernel/errors";

export type Answer = { status: number; body: unknown };
type IdempotencyScope = { actor: string; route: string; key: string; body: Buffer };

const keyFormat = z.string().regex(/^[\x21-\x7e]{1,255}$/);
const WAIT_MS_MAX = 20_000;
const POLL_MS = 100;
/** After this long the first request is taken for dead and the work runs again; what moves money has business keys besides. */
const LOCK_SECONDS = 60;

/** The caller's `Idempotency-Key`, or null when there is none. */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  if (!keyFormat.safeParse(key).success)
    throw new DomainError(
      "malformed",
      "idempotency-key-malformed",
      "Idempotency-Key: send 1 to 255 visible characters.",
    );
  return key;
}

/** Under which a repeated request finds its first answer: one person, one estate, one path, one key. */
export function scopeOf(
  actor: { personId: string },
  estateId: string | null,
  request: Request,
  asked: { key: string; body: Buffer },
): IdempotencyScope {
  const pathname = new URL(request.url).pathname.replace(/\/$/, "");
  return { actor: actor.personId, route: estateId ? `${estateId} ${pathname}` : pathname, ...asked };
}

/**
 * Same key and same body: the same answer, and the work is done once, however many ask at the same time (the later
 * ones wait for the first). Same key and another body is a `conflict`. Only successes are remembered: after a refusal
 * nothing has changed, so the caller may try again with the same key.
 */
export async function answerOnce(scope: IdempotencyScope, work: () => Promise<Answer>): Promise<Answer> {
  const bodyHash = createHash("sha256").update(scope.body).digest();
  const deadline = Date.now() + WAIT_MS_MAX;
  for (;;) {
    const found = await claim(scope, bodyHash);
    if (found === "mine") return runAndRemember(scope, work);
    if (found.status !== null) return { status: found.status, body: found.answer };
    if (Date.now() > deadline)
      throw new DomainError(
        "conflict",
        "request-in-progress",
        "The first request with this key is still at work.",
        {
          retryAfterSeconds: 2,
        },
      );
    await sleep(POLL_MS);
  }
}

async function claim(
  scope: IdempotencyScope,
  bodyHash: Buffer,
): Promise<"mine" | { status: number | null; answer: unknown }> {
  const lockedUntil = sql<Date>`now() + make_interval(secs => ${LOCK_SECONDS})`;
  const claimed = await database()
    .insertInto("idempotency_record")
    .values({
      actor: scope.actor,
      route: scope.route,
      key: scope.key,
      body_hash: bodyHash,
      locked_until: lockedUntil,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["actor", "route", "key"])
        .doUpdateSet({ locked_until: lockedUntil })
        .where("idempotency_record.status", "is", null)
        .where("idempotency_record.locked_until", "<", sql<Date>`now()`)
        .where("idempotency_record.body_hash", "=", bodyHash),
    )
    .returning("key")
    .executeTakeFirst();
  if (claimed) return "mine";
  const row = await ofScope(
    database().selectFrom("idempotency_record").selectAll(),
    scope,
  ).executeTakeFirst();
  if (!row) return claim(scope, bodyHash);
  if (!row.body_hash.equals(bodyHash)) throw keyReused();
  return { status: row.status, answer: row.answer };
}

async function runAndRemember(scope: IdempotencyScope, work: () => Promise<Answer>): Promise<Answer> {
  const answer = await work().catch(async (error: unknown) => {
    await ofScope(database().deleteFrom("idempotency_record"), scope).execute();
    throw error;
  });
  await ofScope(
    database()
      .updateTable("idempotency_record")
      .set({ status: answer.status, answer: JSON.stringify(answer.body) }),
    scope,
  ).execute();
  return answer;
}

/** Narrows a statement to the one record of a scope. */
function ofScope<Q extends { where(column: "actor" | "route" | "key", operator: "=", value: string): Q }>(
  query: Q,
  scope: IdempotencyScope,
): Q {
  return query.where("actor", "=", scope.actor).where("route", "=", scope.route).where("key", "=", scope.key);
}
