import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import type { PayeeAccount } from "@/lib/gateways/gateway";

const IV_BYTES = 12;
const TAG_BYTES = 16;

const payeeAccount = z.discriminatedUnion("method", [
  z.object({ method: z.literal("bank"), accountNumber: z.string(), ifsc: z.string(), bankName: z.string() }),
  z.object({ method: z.literal("upi"), upiId: z.string() }),
]);

const key = (): Buffer => Buffer.from(env().LATCHKEY_ENCRYPTION_KEY, "base64");

/** AES-256-GCM. The row's id is sealed in as well, so that a ciphertext moved to another row does not open. */
export function encryptAccount(account: PayeeAccount, rowId: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key(), iv).setAAD(Buffer.from(rowId));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(account), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The account in clear, for the moment of a gateway call. Throws when the bytes, the row or the key are not right. */
export function decryptAccount(sealed: Buffer, rowId: string): PayeeAccount {
  const decipher = createDecipheriv("aes-256-gcm", key(), sealed.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(rowId))
    .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const clear = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return payeeAccount.parse(JSON.parse(clear.toString("utf8")));
}
