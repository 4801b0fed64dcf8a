import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";

/** What has several pictures, of which the first is the cover: a home (a property or a unit), or a listing of the market. */
export type Home =
  | { readonly kind: "property"; readonly id: Id<"property"> }
  | { readonly kind: "unit"; readonly id: Id<"unit"> }
  | { readonly kind: "listing"; readonly id: Id<"listing"> };

/** Of one property, of one unit and of one listing; the database has ten places as well. */
export const PICTURES_MAX = 10;

/** The place of a picture that is added to so many; `conflict` when there is none left. */
export function nextPlace(present: number): number {
  if (present < PICTURES_MAX) return present + 1;
  throw new DomainError(
    "conflict",
    "pictures-full",
    `There are ${PICTURES_MAX} pictures here already, and that is the most. Remove one first.`,
  );
}

/** The order after one has moved to a place (from 1); a place behind the last is the last. */
export function moved<T>(order: readonly T[], one: T, place: number): T[] {
  const others = order.filter((other) => other !== one);
  return others.toSpliced(place - 1, 0, one);
}
