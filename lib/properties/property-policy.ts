import { earningsIdOf, portfolioIdsOf, type Actor, type PersonActor } from "@/lib/kernel/actor";
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

/** Where the actor's money collects: an owner's portfolio, or what a seller or scout earns. Payment details belong to it. */
export function payeePortfolio(actor: PersonActor): Id<"portfolio"> {
  return portfolioIdsOf(actor).length > 0 ? ownPortfolio(actor) : ownEarnings(actor);
}

/** What the actor earns by selling or scouting. */
export function ownEarnings(actor: PersonActor): Id<"portfolio"> {
  const portfolioId = earningsIdOf(actor);
  if (!portfolioId) throw new DomainError("forbidden", "role-required", "This is for sellers and scouts.");
  return portfolioId;
}

/** The actor as nothing but a seller and scout: somebody may be an owner, too, whose rent goes elsewhere. */
export const asEarner = (actor: PersonActor): PersonActor => ({
  ...actor,
  memberships: actor.memberships.filter(({ role }) => role === "seller" || role === "scout"),
});

/** Lets only the owners of a portfolio go on; for everybody else the thing does not exist. */
export function requireOwner(actor: Actor, portfolioId: Id<"portfolio">, thing: string): void {
  if (!portfolioIdsOf(actor).includes(portfolioId)) throw notFound(thing);
}
