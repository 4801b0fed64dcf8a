import "server-only";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { openFile, type OpenedFile } from "@/lib/files/open-file";
import { isOperator, leaseIdsOf, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { visibleListings } from "@/lib/orders/listing-queries";
import type { Home } from "./picture";
import type { PictureListView, PictureView, PortraitView } from "./picture-schemas";
import { toPictureView, toPortraitView } from "./picture-view";

/**
 * The homes whose pictures somebody may see: an owner's own, those where they have or had a lease, and all for
 * administrators. A tenant has the building and their own unit, never a neighbour's.
 */
function seenHomes(actor: PersonActor) {
  return database()
    .selectFrom("property")
    .leftJoin("unit", "unit.property_id", "property.id")
    .leftJoin("lease", "lease.unit_id", "unit.id")
    .where((eb) =>
      eb.or([
        eb.val(isOperator(actor)),
        isAnyOf("property.portfolio_id", portfolioIdsOf(actor)),
        eb.and([isAnyOf("lease.id", leaseIdsOf(actor)), eb("lease.tenant_id", "=", actor.personId)]),
      ]),
    );
}

/** The home or listing itself, if its pictures are somebody's to see: a listing's are seen by whoever sees the listing. */
const seenOne = (actor: PersonActor, home: Home) =>
  home.kind === "listing"
    ? visibleListings(actor).select("listing.id").where("listing.id", "=", home.id).limit(1)
    : seenHomes(actor).select(`${home.kind}.id`).where(`${home.kind}.id`, "=", home.id);

function picturesOf(actor: PersonActor, home: Home) {
  return database()
    .selectFrom("picture")
    .selectAll()
    .where(`picture.${home.kind}_id`, "=", home.id)
    .where("picture.place", "is not", null)
    .where((eb) => eb.exists(seenOne(actor, home)));
}

/** All pictures of a home in their order. Unknown and foreign homes are the same *not found*. */
export async function listPictures(actor: PersonActor, home: Home): Promise<PictureListView> {
  const [seen, rows] = await Promise.all([
    seenOne(actor, home).executeTakeFirst(),
    picturesOf(actor, home).orderBy("picture.place").execute(),
  ]);
  if (!seen) throw notFound(home.kind);
  return { results: rows.map((row) => toPictureView(row, home)), count: rows.length };
}

/** One picture of a home. Unknown, foreign and removed ones are the same *not found*. */
export async function getPicture(
  actor: PersonActor,
  home: Home,
  pictureId: Id<"picture">,
): Promise<PictureView> {
  return toPictureView(await findPicture(actor, home, pictureId), home);
}

/** Its bytes, in full or small. */
export async function openPicture(
  actor: PersonActor,
  home: Home,
  { pictureId, size }: { pictureId: Id<"picture">; size: "full" | "thumb" },
): Promise<TaggedFile> {
  const row = await findPicture(actor, home, pictureId);
  return openTagged(size === "thumb" && row.thumbnail_id ? row.thumbnail_id : row.file_id);
}

type TaggedFile = OpenedFile & { tag: string };

/** The bytes of a file never change, so its id says which they are. */
const openTagged = async (fileId: string): Promise<TaggedFile> => ({
  ...(await openFile(fileId)),
  tag: fileId,
});

async function findPicture(actor: PersonActor, home: Home, pictureId: Id<"picture">) {
  const row = await picturesOf(actor, home).where("picture.id", "=", pictureId).executeTakeFirst();
  if (!row) throw notFound("picture");
  return row;
}

/** The cover of each unit: its own first picture, or else its building's. Those without any are left out. */
export async function listCovers(
  actor: PersonActor,
  units: readonly { id: string; property_id: string }[],
): Promise<ReadonlyMap<string, PictureView>> {
  const unitIds = units.map((unit) => unit.id);
  const propertyIds = units.map((unit) => unit.property_id);
  const rows = await database()
    .selectFrom("picture")
    .selectAll()
    .where("place", "=", 1)
    .where((eb) =>
      eb.or([
        eb("unit_id", "in", seenHomes(actor).select("unit.id").where(isAnyOf("unit.id", unitIds))),
        eb(
          "property_id",
          "in",
          seenHomes(actor).select("property.id").where(isAnyOf("property.id", propertyIds)),
        ),
      ]),
    )
    .execute();
  const covers = new Map<string, PictureView>();
  for (const unit of units) {
    const own = rows.find((row) => row.unit_id === unit.id);
    const shared = rows.find((row) => row.property_id === unit.property_id);
    if (own) covers.set(unit.id, toPictureView(own, { kind: "unit", id: unit.id as Id<"unit"> }));
    else if (shared)
      covers.set(
        unit.id,
        toPictureView(shared, { kind: "property", id: unit.property_id as Id<"property"> }),
      );
  }
  return covers;
}

/**
 * Somebody's picture for those who may see it: themselves, the other side of a lease that has not ended, administrators.
 */
function portraitOf(actor: PersonActor, personId: Id<"person">) {
  return database()
    .selectFrom("picture")
    .selectAll()
    .where("person_id", "=", personId)
    .where("place", "is not", null)
    .where((eb) =>
      eb.or([
        eb.val(isOperator(actor) || actor.personId === personId),
        eb.exists(commonLeases(actor, personId)),
      ]),
    );
}

function commonLeases(actor: PersonActor, personId: Id<"person">) {
  return database()
    .selectFrom("lease")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("membership as owner", "owner.portfolio_id", "property.portfolio_id")
    .select("lease.id")
    .where("lease.ended_on", "is", null)
    .where((eb) =>
      eb.or([
        eb.and([
          isAnyOf("property.portfolio_id", portfolioIdsOf(actor)),
          eb("lease.tenant_id", "=", personId),
        ]),
        eb.and([
          isAnyOf("lease.id", leaseIdsOf(actor)),
          eb("lease.tenant_id", "=", actor.personId),
          eb("owner.person_id", "=", personId),
        ]),
      ]),
    );
}

/** Somebody's picture; null when there is none, or none that the actor may see. */
export async function findPortrait(actor: PersonActor, personId: Id<"person">): Promise<PortraitView | null> {
  const row = await portraitOf(actor, personId).executeTakeFirst();
  return row ? toPortraitView(row, personId) : null;
}

/** One's own, for the answer to whoever has just sent it. */
export async function getPortrait(actor: PersonActor): Promise<PortraitView> {
  const portrait = await findPortrait(actor, actor.personId);
  if (!portrait) throw notFound("picture");
  return portrait;
}

/** Its bytes; *not found* where `findPortrait` answers null. */
export async function openPortrait(actor: PersonActor, personId: Id<"person">): Promise<TaggedFile> {
  const row = await portraitOf(actor, personId).executeTakeFirst();
  if (!row) throw notFound("picture");
  return openTagged(row.file_id);
}
