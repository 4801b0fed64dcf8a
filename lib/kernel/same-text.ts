import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two secrets are the same; takes the same time wherever the difference lies, and whatever the length. */
export function isSameText(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
