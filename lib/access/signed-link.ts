import "server-only";
import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "./seal";

/** A link in a mail that may do one thing with one subject. It is worth as much as that thing can still be done. */
type LinkUse = "cancel-payment-details-change" | "choose-first-password";

const signature = (use: LinkUse, subject: string): string =>
  keyedHash("signed-link", `${use}|${subject}`).toString("base64url");

export const signLink = (use: LinkUse, subject: string): string => `${subject}.${signature(use, subject)}`;

/** The subject that was signed; null when it was not signed by us for this use. */
export function readSignedLink(use: LinkUse, token: string): string | null {
  const [subject = "", given = ""] = token.split(".");
  const expected = Buffer.from(signature(use, subject));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? subject : null;
}
