import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** Carries the proof in both directions. */
export const SIGNATURE_HEADER = "x-inngest-signature";
const WINDOW_SECONDS = 300;
const PREFIX = /^signkey-\w+-/;

/** Equal or not, in a time that does not tell where the difference is. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * The header value for a body in its canonical form. The HMAC key is the signing key's text without its prefix,
 * deliberately not decoded from hex: that is how the SDK does it.
 */
export function sign(body: string, signingKey: string, now: Date = new Date()): string {
  const seconds = Math.floor(now.getTime() / 1000).toString();
  return `t=${seconds}&s=${hmac(body, signingKey, seconds)}`;
}

/** Whether `header` is a signature of `body` with our key, made within the last five minutes. */
export function isSignedBy(
  signingKey: string,
  body: string,
  header: string | undefined,
  now: Date = new Date(),
): boolean {
  const parts = new URLSearchParams(header ?? "");
  const seconds = parts.get("t") ?? "";
  const age = Math.abs(Math.floor(now.getTime() / 1000) - Number(seconds));
  if (!/^\d{1,12}$/.test(seconds) || age > WINDOW_SECONDS) return false;
  return isSameSecret(parts.get("s") ?? "", hmac(body, signingKey, seconds));
}

/** What a caller of the REST views must present: the hash of the decoded key, so that the key itself never travels. */
export function bearerOf(signingKey: string): string {
  const prefix = PREFIX.exec(signingKey)?.[0] ?? "";
  const hash = createHash("sha256").update(signingKey.slice(prefix.length), "hex").digest("hex");
  return `Bearer ${prefix}${hash}`;
}

function hmac(body: string, signingKey: string, seconds: string): string {
  return createHmac("sha256", signingKey.replace(PREFIX, "")).update(body).update(seconds).digest("hex");
}
