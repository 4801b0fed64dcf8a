import "server-only";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { RouteAuth } from "./route";

/**
 * Throws `unauthenticated` for nobody where somebody must be signed in, `forbidden` for whoever has none of the roles, and
 * for a token made for one estate where a route is not about estates.
 */
export function requireAccess(
  { auth, estateTokens }: { auth: RouteAuth; estateTokens?: true },
  actor: PersonActor | null,
): void {
  if (auth === "public") return;
  if (!actor)
    throw new DomainError(
      "unauthenticated",
      "sign-in-required",
      "Sign in first, or send a valid bearer token.",
    );
  if (auth === "person" && actor.onlyEstate && !estateTokens)
    throw new DomainError(
      "forbidden",
      "token-of-one-estate",
      "This token was made for one estate. Sign in, or send a token without an estate.",
    );
  if (auth === "person" || auth.some((role) => hasRole(actor, role))) return;
  throw new DomainError("forbidden", "role-required", `This is for: ${auth.join(", ")}.`);
}
