import { portfolioIdsOf, type Actor, type PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";

/** The portfolio an owner acts for; with several, the one that was asked for. Somebody else's is *not found*. */
export function ownPortfolio(actor: PersonActor, asked?: Id<"portfolio">): Id<"portfolio"> {
  const own = portfolioIdsOf(actor);
  const portfolioId = asked ?? own[0];
  if (!portfolioId) throw new DomainError("forbidden", "role-required", "This is for owners.");
  if (!own.includes(portfolioId)) throw notFound("portfolio");
  return portfolioId;
}

/** Lets only the owners of a portfolio go on; for everybody else the thing does not exist. */
export function requireOwner(actor: Actor, portfolioId: Id<"portfolio">, thing: string): void {
  if (!portfolioIdsOf(actor).includes(portfolioId)) throw notFound(thing);
}
