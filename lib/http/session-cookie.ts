import "server-only";
import { SESSION_COOKIE } from "@/lib/access/authenticate";
import { env } from "@/lib/env";

/** The Set-Cookie line of a new session: unreadable to scripts, sent to us only, over HTTPS wherever we are on HTTPS. */
export function sessionCookie(secret: string, expiresAt: Date): string {
  return cookie(secret, `Expires=${expiresAt.toUTCString()}`);
}

/** The Set-Cookie line that makes the browser forget its session. */
export const endedSessionCookie = (): string => cookie("", "Max-Age=0");

function cookie(value: string, lifetime: string): string {
  const secure = env().APP_URL.startsWith("https://") ? "; Secure" : "";
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; ${lifetime}${secure}`;
}
