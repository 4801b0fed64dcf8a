import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { revokeAccessToken } from "./access-store";
import { hashSecretToken } from "./secret-token";

/** Ends the session or token that the secret stands for, at once and everywhere. Signing out twice is fine. */
export async function signOut(secret: string): Promise<void> {
  await inTransaction((tx) => revokeAccessToken(tx, hashSecretToken(secret)));
}
