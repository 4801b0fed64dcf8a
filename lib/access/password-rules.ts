import { DomainError } from "@/lib/kernel/errors";
import { COMMON_PASSWORDS } from "./common-passwords";

/** Refuses a password that would be guessed first; `field` is what the caller named it. Its length is the schema's matter. */
export function requireGoodPassword(password: string, email: string, field: string): void {
  const lower = password.toLowerCase();
  const message =
    lower === email || lower === email.split("@")[0]
      ? "Your password must not be your e-mail address."
      : COMMON_PASSWORDS.has(lower) || /^(.)\1+$/.test(lower)
        ? "This password is one of the first that a thief tries. Choose another, such as four words in a row."
        : null;
  if (message)
    throw new DomainError("invalid-input", "password-too-easy", message, {
      fields: [{ path: field, code: "password-too-easy", message }],
    });
}
