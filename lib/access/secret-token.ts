import { createHash, randomBytes } from "node:crypto";

/** A bearer secret: 256 random bits. The database keeps only its hash, so a stolen copy of it opens nothing. */
export function newSecretToken(): string {
  return `lk_${randomBytes(32).toString("base64url")}`;
}

/** Plain SHA-256 is right here: the secret is random, so there is nothing to guess and no need for a slow hash. */
export function hashSecretToken(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
