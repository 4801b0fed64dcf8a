import "server-only";
import type { Insertable, Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Picture } from "@/lib/db/tables";
import type { Id } from "@/lib/kernel/id";
import type { Home } from "./picture";

export type PictureRow = Selectable<Picture> & { id: Id<"picture">; file_id: Id<"file"> };

const toRow = (row: Selectable<Picture>): PictureRow => ({
  ...row,
  id: row.id as Id<"picture">,
  file_id: row.file_id as Id<"file">,
});

/** The files of a picture: one, or with its thumbnail two. */
export const filesOf = (picture: PictureRow): Id<"file">[] =>
  picture.thumbnail_id ? [picture.file_id, picture.thumbnail_id as Id<"file">] : [picture.file_id];

export async function insertPicture(tx: Tx, row: Insertable<Picture>): Promise<void> {
  await tx.db.insertInto("picture").values(row).execute();
}

/** The pictures of a home in their order; call it under the home's lock, so that it stays true. */
export async function listPicturesOf(tx: Tx, home: Home): Promise<PictureRow[]> {
  const rows = await tx.db
    .selectFrom("picture")
    .selectAll()
    .where(`${home.kind}_id`, "=", home.id)
    .where("place", "is not", null)
    .orderBy("place")
    .execute();
  return rows.map(toRow);
}

/** Somebody's own picture; call it under the person's lock. */
export async function findPortraitOf(tx: Tx, personId: Id<"person">): Promise<PictureRow | null> {
  const row = await tx.db
    .selectFrom("picture")
    .selectAll()
    .where("person_id", "=", personId)
    .where("place", "is not", null)
    .executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function savePicture(
  tx: Tx,
  id: Id<"picture">,
  change: Pick<Updateable<Picture>, "description">,
): Promise<void> {
  await tx.db.updateTable("picture").set(change).where("id", "=", id).execute();
}

/** Gives pictures the places of this order; two that change places meet only until the commit. */
export async function writeOrder(tx: Tx, order: readonly PictureRow[]): Promise<void> {
  for (const [index, { id, place }] of order.entries())
    if (place !== index + 1)
      await tx.db
        .updateTable("picture")
        .set({ place: index + 1 })
        .where("id", "=", id)
        .execute();
}

export async function markRemoved(tx: Tx, id: Id<"picture">): Promise<void> {
  await tx.db.updateTable("picture").set({ place: null, removed_at: tx.now }).where("id", "=", id).execute();
}
