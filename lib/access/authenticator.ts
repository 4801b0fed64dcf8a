import "server-only";
import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { keyedHash, openText, sealText } from "./seal";

const PERIOD_SECONDS = 30;
/** One step early or late: clocks of phones are a little off, and people type slowly. */
const WINDOW = 1;
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_LENGTH = 10;
/** Without letters and digits that look alike. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

const authenticator = (secret: Secret, label: string): TOTP =>
  new TOTP({ issuer: "Latchkey", label, secret, algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS });

/** A new secret as the three things one needs: for the database, for typing, and for an app's camera. */
export function newAuthenticator(personId: string, email: string) {
  const secret = new Secret({ size: SECRET_BYTES });
  return {
    sealed: sealText(secret.base32, `totp:${personId}`),
    secret: secret.base32,
    url: authenticator(secret, email).toString(),
  };
}

/**
 * The 30-second step that a code belongs to, at most one away from now; null when it is not a code of this secret.
 * RFC 6238 wants each step accepted once: the caller keeps the last one.
 */
export function stepOfCode(sealed: Buffer, personId: string, code: string, now: Date): bigint | null {
  const totp = authenticator(Secret.fromBase32(openText(sealed, `totp:${personId}`)), personId);
  const timestamp = now.getTime();
  const delta = totp.validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : BigInt(totp.counter({ timestamp }) + delta);
}

/** Ten codes for the day the phone is lost, such as `k3pqa-x9m2d`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: RECOVERY_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
      "",
    );
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });

/** The same for capitals, spaces and a missing dash. */
export const hashRecoveryCode = (personId: string, code: string): Buffer =>
  keyedHash("recovery-code", `${personId}|${code.toLowerCase().replaceAll(/[^a-z0-9]/g, "")}`);
