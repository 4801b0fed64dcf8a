import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";

/** The portfolio an owner pays for; with several, the one that was asked for. Somebody else's is *not found*. */
export function payingPortfolio(actor: PersonActor, asked?: Id<"portfolio">): Id<"portfolio"> {
  const own = portfolioIdsOf(actor);
  const portfolioId = asked ?? own[0];
  if (!portfolioId) throw new DomainError("forbidden", "role-required", "This is for owners.");
  if (!own.includes(portfolioId)) throw notFound("portfolio");
  return portfolioId;
}
