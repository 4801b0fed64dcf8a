import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { findActorBySecret } from "./access-store";
import { hashSecretToken } from "./secret-token";

/** The cookie that carries a browser's session secret. */
export const SESSION_COOKIE = "latchkey_session";

/** `cookie` sessions can be ridden by another site, so their changes need an origin check; bearer tokens cannot. */
export type Presented = { secret: string; by: "cookie" | "header" };

/** Reads the secret a request presents: `Authorization: Bearer …` (or `Token …`) wins over the session cookie. */
export function presentedSecret(headers: { get(name: string): string | null }): Presented | null {
  const authorization = headers.get("authorization");
  if (authorization) {
    const secret = /^(?:Bearer|Token)\s+(\S+)$/i.exec(authorization)?.[1];
    return secret ? { secret, by: "header" } : null;
  }
  for (const pair of headers.get("cookie")?.split(";") ?? []) {
    const [name, value] = pair.trim().split("=");
    if (name === SESSION_COOKIE && value) return { secret: value, by: "cookie" };
  }
  return null;
}

/** The person behind a secret, or null when it is unknown, expired or revoked. */
export const authenticate = (secret: string): Promise<PersonActor | null> =>
  findActorBySecret(hashSecretToken(secret));
