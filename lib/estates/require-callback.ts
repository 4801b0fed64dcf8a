import { DomainError } from "@/lib/kernel/errors";
import type { Estate } from "./estate";

/**
 * Refuses to send a payer's browser to an address that is neither ours nor the estate's own: a stranger's page could pretend
 * to be the receipt. `own` is the origin of this installation. Only the origin counts, and https unless it is ours.
 */
export function requireCallback(estate: Estate, own: string, callbackUrl: string | undefined): string | null {
  if (callbackUrl === undefined) return null;
  const url = URL.canParse(callbackUrl) ? new URL(callbackUrl) : null;
  const isOwn = url?.origin === new URL(own).origin;
  const isTheirs = url?.protocol === "https:" && estate.callbackOrigins.includes(url.origin);
  // A user name before the host is how one address is made to look like another.
  if (url && !url.username && !url.password && (isOwn || isTheirs)) return url.href;
  const message =
    "This address does not belong to the estate. Its administrator can allow it in the estate's settings.";
  throw new DomainError("invalid-input", "callback-not-allowed", message, {
    fields: [{ path: "callback_url", code: "callback-not-allowed", message }],
  });
}
