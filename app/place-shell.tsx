import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { placesOf } from "@/components/shell/places";
import { getProfile } from "@/lib/access/profile-queries";
import { currentActor } from "@/lib/access/require-actor";
import { hasRole, type Role } from "@/lib/kernel/actor";
import { countUnread } from "@/lib/notifications/notice-queries";
import { isTestMode } from "@/lib/payments/is-test-mode";

type Props = { place: Role; children: ReactNode };

/**
 * The shell of one place. It decides nothing: who may see a page, the page itself says. Somebody without the role gets
 * the bare page, which is a 404 then, so that not even the navigation tells what exists.
 */
export async function PlaceShell({ place, children }: Props) {
  const actor = await currentActor();
  if (!actor || !hasRole(actor, place)) return children;
  const [{ memberships }, unread] = await Promise.all([
    getProfile(actor),
    countUnread({ ...actor, memberships: actor.memberships.filter(({ role }) => role === place) }),
  ]);
  const places = placesOf(memberships);
  const here = places.find(({ role }) => role === place);
  if (!here) return children;
  return (
    <AppShell here={here} places={places} unread={unread} isTestMode={isTestMode()}>
      {children}
    </AppShell>
  );
}
