import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { hasRole, type PersonActor, type Role } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { authenticate, SESSION_COOKIE } from "./authenticate";
import { membershipsIn } from "./memberships-in";

/** The secret of the session that looks at the page, for what must tell it from the person's others. */
export const currentSecret = async (): Promise<string | null> =>
  (await cookies()).get(SESSION_COOKIE)?.value ?? null;

/** Who looks at the page, or null; asked once per request however many components want to know. */
export const currentActor = cache(async (): Promise<PersonActor | null> => {
  const secret = await currentSecret();
  return secret ? authenticate(secret) : null;
});

/**
 * The first line of every page. Strangers go to the sign-in page and come back to `from` afterwards; people without the
 * role see a page that does not exist, because what is outside one's scope must not be told from what is not there.
 * The actor holds that one role only: an administrator who also lets a flat sees their own payouts on the owner's pages.
 */
export async function requireActor(role?: Role, from?: string): Promise<PersonActor> {
  const actor = await currentActor();
  if (!actor) redirect(from ? `/sign-in?next=${encodeURIComponent(from)}` : "/sign-in");
  if (!role) return actor;
  if (!hasRole(actor, role)) notFound();
  return { ...actor, memberships: actor.memberships.filter((membership) => membership.role === role) };
}

export type EstateVisitor = { actor: PersonActor; estateId: Id<"estate"> };

/**
 * The first line of every page of an estate. `place` is `estate` for those who run it and `resident` for those who live
 * there; the estate is the one in the address. Whoever has nothing to do with it sees a page that does not exist.
 */
export async function requireEstateActor(
  place: "estate" | "resident",
  estateId: string,
  from?: string,
): Promise<EstateVisitor> {
  const actor = await requireActor(undefined, from);
  const memberships = membershipsIn(actor, `${place}/${estateId}`);
  if (memberships.length === 0) notFound();
  return { actor: { ...actor, memberships }, estateId: estateId as Id<"estate"> };
}
