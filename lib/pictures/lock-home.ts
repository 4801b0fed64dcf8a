import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireChangeable } from "@/lib/orders/listing";
import { lockOwnListing } from "@/lib/orders/order-policy";
import { requireOwner } from "@/lib/properties/property-policy";
import { lockProperty, lockUnit } from "@/lib/properties/property-store";
import type { Home } from "./picture";
import { listPicturesOf, type PictureRow } from "./picture-store";

/**
 * What every change of a home's pictures begins with: the home's lock, and that it is this owner's; so with a listing and its
 * seller. Answers its pictures in order. Throws `not-found` for unknown and foreign ones alike, and `conflict` for a listing
 * that is ordered or sold: what its buyer has seen stays.
 */
export async function lockHome(tx: Tx, actor: PersonActor, home: Home): Promise<PictureRow[]> {
  if (home.kind === "listing") {
    requireChangeable(await lockOwnListing(tx, actor, home.id));
    return listPicturesOf(tx, home);
  }
  const locked = home.kind === "property" ? await lockProperty(tx, home.id) : await lockUnit(tx, home.id);
  if (!locked) throw notFound(home.kind);
  requireOwner(actor, locked.portfolio_id as Id<"portfolio">, home.kind);
  return listPicturesOf(tx, home);
}

/** The same, with one of its pictures; `not-found` for one that is unknown, removed, or of another home. */
export async function lockPicture(
  tx: Tx,
  actor: PersonActor,
  home: Home,
  pictureId: Id<"picture">,
): Promise<{ picture: PictureRow; order: PictureRow[] }> {
  const order = await lockHome(tx, actor, home);
  const picture = order.find((one) => one.id === pictureId);
  if (!picture) throw notFound("picture");
  return { picture, order };
}
