import { estateMembershipsOf, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { RouteAuth } from "./route";

/**
 * Which estate a request is about: the one in `X-Cluster-ID`, or in `cluster_id` of the query, or the only one it can
 * be. The actor that comes back holds what they are in that estate and nothing else.
 *
 * Throws `not-found` for an estate in which they have none of the route's roles, and `invalid-input` when they have
 * several and named none, or two different ones.
 */
export function chooseEstate(
  actor: PersonActor | null,
  auth: RouteAuth,
  request: Request,
): { actor: PersonActor; estateId: Id<"estate"> } {
  assertInvariant(actor && typeof auth !== "string", "a route of an estate names the roles it is for");
  const own = estateMembershipsOf(actor, auth);
  const estateIds = [...new Set(own.map((membership) => membership.estateId))];
  const asked = askedFor(request);
  if (asked === null && estateIds.length > 1) throw severalEstates(estateIds);
  const estateId = asked === null ? estateIds[0] : estateIds.find((id) => id === asked);
  if (!estateId) throw notFound("estate");
  return { actor: { ...actor, memberships: own.filter((m) => m.estateId === estateId) }, estateId };
}

function askedFor(request: Request): string | null {
  const header = request.headers.get("x-cluster-id");
  const query = new URL(request.url).searchParams.get("cluster_id");
  if (header && query && header !== query)
    throw new DomainError(
      "invalid-input",
      "two-estates-named",
      "X-Cluster-ID and cluster_id name two different estates. Send one of them.",
    );
  return header ?? query;
}

const severalEstates = (estateIds: readonly string[]): DomainError =>
  new DomainError(
    "invalid-input",
    "estate-required",
    "You belong to several estates. Say in X-Cluster-ID which one you mean.",
    { estates: estateIds },
  );
