import "server-only";
import { timingSafeEqual } from "node:crypto";
import { DomainError } from "@/lib/kernel/errors";
import { countCodeTry, type CodeRow } from "./code-store";
import type { CodePurpose } from "./one-time-code";
import { keyedHash } from "./seal";

/** The id is hashed with it, so that the same six digits look different in every row. */
export const hashCode = (codeId: string, code: string): Buffer =>
  keyedHash("one-time-code", `${codeId}|${code}`);

/**
 * Compares a typed code with the one that was mailed, having counted the try first, and answers the code for `spendCode`.
 * Wrong, too old, used, replaced, tried too often and never asked for are all the same refusal.
 */
export async function checkCode(
  personId: string | null,
  purpose: CodePurpose,
  typed: string,
): Promise<CodeRow> {
  const row = await countCodeTry(personId, purpose);
  if (!row?.code_hash || !timingSafeEqual(hashCode(row.id, typed), row.code_hash)) throw codeRefused();
  return row;
}

export function codeRefused(): DomainError {
  const message =
    "This code is not right, or it counts no longer. Look for the newest mail, or ask for a new code.";
  return new DomainError("invalid-input", "code-refused", message, {
    fields: [{ path: "code", code: "code-refused", message }],
  });
}
