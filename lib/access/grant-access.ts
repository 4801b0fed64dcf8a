import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import { newId } from "@/lib/kernel/id";
import { insertAccessToken, type AccessKind } from "./access-store";
import { hashSecretToken, newSecretToken } from "./secret-token";

const DAY_MS = 86_400_000;
const LIFETIME_MS: Record<AccessKind, number> = { session: 7 * DAY_MS, api: 30 * DAY_MS };

export type AccessGranted = { token: string; expiresAt: Date };

/** Hands out a new secret for somebody who has just proved who they are; the database keeps its hash. */
export async function grantAccess(
  tx: Tx,
  personId: Id<"person">,
  kind: AccessKind,
  from: string,
): Promise<AccessGranted> {
  const token = newSecretToken();
  const expiresAt = new Date(tx.now.getTime() + LIFETIME_MS[kind]);
  await insertAccessToken(tx, {
    id: newId(kind === "session" ? "session" : "token"),
    personId,
    kind,
    name: kind === "session" ? "Browser" : "Signed in over the API",
    secretHash: hashSecretToken(token),
    expiresAt,
    createdFrom: from,
  });
  return { token, expiresAt };
}
