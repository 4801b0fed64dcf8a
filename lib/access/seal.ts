import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

const IV_BYTES = 12;
const TAG_BYTES = 16;

const key = (): Buffer => Buffer.from(env().LATCHKEY_ENCRYPTION_KEY, "base64");

/** AES-256-GCM. The name of the place it lies in is sealed in as well, so that a ciphertext moved elsewhere does not open. */
export function sealText(clear: string, place: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(clear, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The text in clear. Throws when the bytes, the place or the key are not right. */
export function openText(sealed: Buffer, place: string): string {
  const decipher = createDecipheriv("aes-256-gcm", key(), sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const clear = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return clear.toString("utf8");
}

type KeyedUse = "one-time-code" | "recovery-code" | "signed-link" | "paper-number";

/**
 * A keyed hash for secrets short enough to guess: a million codes are tried in a second by who holds a copy of the
 * database, so the key lies outside of it. Each use has a key of its own.
 */
export function keyedHash(use: KeyedUse, text: string): Buffer {
  const derived = Buffer.from(hkdfSync("sha256", key(), "", use, 32));
  return createHmac("sha256", derived).update(text).digest();
}
