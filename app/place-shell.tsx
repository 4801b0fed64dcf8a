import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { placesOf, type PlaceBase } from "@/components/shell/places";
import { membershipsIn } from "@/lib/access/memberships-in";
import { getProfile } from "@/lib/access/profile-queries";
import { currentActor } from "@/lib/access/require-actor";
import { countUnread } from "@/lib/notifications/notice-queries";
import { isTestMode } from "@/lib/payments/is-test-mode";

type Props = { place: PlaceBase; children: ReactNode };

/**
 * The shell of one place. It decides nothing: who may see a page, the page itself says. Somebody without the role gets
 * the bare page, which is a 404 then, so that not even the navigation tells what exists.
 */
export async function PlaceShell({ place, children }: Props) {
  const actor = await currentActor();
  const own = actor ? membershipsIn(actor, place) : [];
  if (!actor || own.length === 0) return children;
  const [{ memberships }, unread] = await Promise.all([
    getProfile(actor),
    countUnread({ ...actor, memberships: own }),
  ]);
  const places = placesOf(memberships);
  const here = places.find(({ base }) => base === place);
  if (!here) return children;
  return (
    <AppShell here={here} places={places} unread={unread} isTestMode={isTestMode()}>
      {children}
    </AppShell>
  );
}
