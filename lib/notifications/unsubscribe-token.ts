import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { idSchema, type Id } from "@/lib/kernel/id";
import { isKindName, type KindName } from "./notice-kinds";

export type Unsubscription = { personId: Id<"person">; kind: KindName };

/** Proves that a link came from a mail of ours to this person, about this kind. It opens nothing else and never ends. */
export function unsubscribeToken({ personId, kind }: Unsubscription): string {
  const claim = `${personId}.${kind}`;
  return `${claim}.${seal(claim)}`;
}

/** What a token stands for, or null when it is not one of ours. */
export function readUnsubscribeToken(token: string): Unsubscription | null {
  const [personId = "", kind = "", signature = ""] = token.split(".");
  const expected = Buffer.from(seal(`${personId}.${kind}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const person = idSchema("person").safeParse(personId);
  return person.success && isKindName(kind) ? { personId: person.data, kind } : null;
}

/** The purpose goes into the key, so that no other signature of ours can stand in for this one. */
function seal(claim: string): string {
  const master = Buffer.from(env().LATCHKEY_ENCRYPTION_KEY, "base64");
  const key = createHmac("sha256", master).update("unsubscribe").digest();
  return createHmac("sha256", key).update(claim).digest("base64url");
}
