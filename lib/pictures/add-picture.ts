import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { attachFile, keepFile } from "@/lib/files/keep-file";
import type { UploadedFile } from "@/lib/files/stored-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { lockHome } from "./lock-home";
import { nextPlace, type Home } from "./picture";
import { insertPicture } from "./picture-store";
import { shrinkPicture } from "./shrink-picture";

export type AddPicture = { home: Home; file: UploadedFile; description: string | null };

/**
 * Adds a picture to a home of the owner's, behind those that are there; the first one is the cover. Called twice it is
 * there twice.
 *
 * Throws `not-found` for a home that is not theirs, `conflict` for an eleventh picture, and what `shrinkPicture` and
 * `keepFile` throw.
 */
export async function addPicture(actor: PersonActor, input: AddPicture): Promise<Id<"picture">> {
  // Asked before the costly work too, so that nobody makes us draw what will be refused.
  await inTransaction(async (tx) => nextPlace((await lockHome(tx, actor, input.home)).length));
  const { full, thumbnail } = await shrinkPicture(input.file);
  return keepFile(
    actor,
    full.file,
    (fileId) =>
      keepFile(
        actor,
        thumbnail.file,
        (thumbnailId) =>
          inTransaction(async (tx) => {
            const place = nextPlace((await lockHome(tx, actor, input.home)).length);
            const id = newId("picture");
            await attachFile(tx, actor, fileId);
            await attachFile(tx, actor, thumbnailId);
            await insertPicture(tx, {
              id,
              [`${input.home.kind}_id`]: input.home.id,
              file_id: fileId,
              width: full.width,
              height: full.height,
              thumbnail_id: thumbnailId,
              thumbnail_width: thumbnail.width,
              thumbnail_height: thumbnail.height,
              description: input.description,
              place,
              uploaded_by: actor.personId,
              created_at: tx.now,
            });
            await recordAudit(tx, actor, {
              action: "picture.added",
              subject: id,
              details: { of: input.home.id },
            });
            return id;
          }),
        ["image/webp"],
      ),
    ["image/webp"],
  );
}
