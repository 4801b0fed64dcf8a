import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "./refusal.mjs";

const hex = (bytes) => randomBytes(bytes).toString("hex");

/** How each secret is made; the shapes are those that its reader demands. */
const MAKERS = {
  LATCHKEY_ENCRYPTION_KEY: () => randomBytes(32).toString("base64"),
  INNGEST_SIGNING_KEY: () => `signkey-prod-${hex(32)}`,
  INNGEST_EVENT_KEY: () => hex(32),
  POSTGRES_PASSWORD: () => hex(24),
  PHONEPE_CLIENT_ID: () => `SANDBOX_${hex(6).toUpperCase()}`,
  PHONEPE_CLIENT_SECRET: () => hex(24),
  // PhonePe takes 5 to 20 letters, digits and underscores as name, and 8 to 20 with a letter and a digit as password.
  PHONEPE_WEBHOOK_USERNAME: () => `latchkey_${hex(5)}`,
  PHONEPE_WEBHOOK_PASSWORD: () => `p1${hex(9)}`,
  PHONEPE_WEBHOOK_HMAC_SECRET: () => hex(32),
  CASHFREE_CLIENT_ID: () => `CF_SANDBOX_${hex(6).toUpperCase()}`,
  CASHFREE_CLIENT_SECRET: () => hex(24),
  PAYSTACK_SECRET_KEY: () => `sk_test_${hex(20)}`,
  FLUTTERWAVE_SECRET_KEY: () => `FLWSECK_TEST-${hex(16)}-X`,
  FLUTTERWAVE_WEBHOOK_SECRET: () => hex(24),
};

/** @typedef {Record<keyof typeof MAKERS, string>} Secrets */

/**
 * The secrets of one data folder. Made once: bank details that are stored under an encryption key, and the sandbox's
 * books, are worth nothing under another.
 *
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function loadSecrets(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  const stored = existsSync(file) ? parse(file) : {};
  const secrets = completeSecrets(stored);
  if (Object.keys(secrets).some((name) => secrets[name] !== stored[name])) save(file, secrets);
  return secrets;
}

/**
 * Adds what is missing and changes nothing else.
 *
 * @param {Partial<Secrets>} stored
 * @returns {Secrets}
 */
export function completeSecrets(stored) {
  const made = Object.entries(MAKERS).map(([name, make]) => [name, stored[name] || make()]);
  return { ...stored, ...Object.fromEntries(made) };
}

function parse(file) {
  try {
    const content = JSON.parse(readFileSync(file, "utf8"));
    if (typeof content === "object" && content !== null) return content;
  } catch {
    // Told below, in the same words as any other damage.
  }
  throw new Refusal(
    `${file} is damaged: restore it from a backup, or remove it if no bank details are stored under its key.`,
  );
}

/** Written beside and moved into place, so that a crash leaves the old file or the new one. */
function save(file, secrets) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o711 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}
